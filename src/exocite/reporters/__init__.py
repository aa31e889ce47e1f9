"""Tables, bibliographies, findings and the like → text or bytes. Nothing here prints."""
