"""What reference managers write into Word files: one module a manager's format, all giving the same cited items."""
