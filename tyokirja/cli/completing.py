"""Completion of commands, options and their values in a shell: the script that a shell is to load, PowerShell's too.

The shell sets ``_TYOKIRJA_COMPLETE`` and asks the program itself; click answers Bash, Zsh and Fish.
"""

from __future__ import annotations

import os
from typing import ClassVar

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, get_completion_class

VARIABLE = "_TYOKIRJA_COMPLETE"


def script(cli: click.Command, shell: str) -> str:
    """What a shell has to load so that it completes."""
    known = get_completion_class(shell)
    assert known is not None, "one of cli.SHELLS"
    return known(cli, {}, "tyokirja", VARIABLE).source()


@add_completion_class
class PowerShell(ShellComplete):
    """PowerShell 5 and 7, which give a line and the word that is being typed."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $cursor)
    $env:%(complete_var)s = 'powershell_complete'
    $env:TYOKIRJA_WORDS = ($line.CommandElements | ForEach-Object { $_.Extent.Text }) -join "`n"
    $env:TYOKIRJA_WORD = $word
    try {
        %(prog_name)s | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:TYOKIRJA_WORDS, Env:TYOKIRJA_WORD -ErrorAction SilentlyContinue
    }
}
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, and that one."""
        words, word = os.environ.get("TYOKIRJA_WORDS", "").split("\n")[1:], os.environ.get("TYOKIRJA_WORD", "")
        return (words[:-1] if word and words else words), word

    def format_completion(self, item: CompletionItem) -> str:
        """A line of its value and its help. Of files PowerShell knows itself."""
        return f"{item.value}\t{item.help or ''}" if item.type == "plain" else ""
