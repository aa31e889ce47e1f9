"""How the process ends: a closed pipe and Ctrl-C print no traceback and have exit codes of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

COMMAND = [sys.executable, "-m", "exocite"]


def test_closed_pipe() -> None:
    # The output has to be several times as long as a pipe holds.
    process = subprocess.Popen([*COMMAND, "table", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=30), complaint) == (141, b"")


def test_interrupted() -> None:
    process = subprocess.Popen(
        [*COMMAND, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1)  # until it waits for its input
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b""
    assert err.strip() == b"exocite: interrupted"
