"""`completion`: the lines that let a shell complete what you type."""

from enum import StrEnum
from typing import Annotated

import typer

from acupress.cli.options import Plain
from acupress.cli.stdout import say

# Each asks in the way that quick answers: words in COMP_WORDS, which of them in COMP_CWORD.
_BASH = """\
_acupress() {
  local IFS=$'\\n'
  COMPREPLY=($(_ACUPRESS_COMPLETE=complete_bash \\
    COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD acupress))
}
complete -o default -F _acupress acupress"""
_ZSH = f"""\
(( $+functions[compdef] )) || {{ autoload -Uz compinit && compinit -i }}
autoload -Uz bashcompinit && bashcompinit
{_BASH}"""
_FISH = """\
function _acupress
  set -lx _ACUPRESS_COMPLETE complete_bash
  set -lx COMP_CWORD (count (commandline -opc))
  set -lx COMP_WORDS (string join -- ' ' (commandline -opc) (commandline -ct))
  set -l found (acupress)
  set -q found[1]; and printf '%s\\n' $found; or __fish_complete_path (commandline -ct)
end
complete -c acupress -f -a '(_acupress)'"""


class Shell(StrEnum):
    """A shell that we can complete for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


_SCRIPTS = {Shell.BASH: _BASH, Shell.ZSH: _ZSH, Shell.FISH: _FISH}


def completion(
    shell: Annotated[Shell, typer.Argument(help="The one you type in.")], plain: Plain = False
) -> None:
    """Print what lets your shell complete names: eval "$(acupress completion bash)"."""
    say(_SCRIPTS[shell])
