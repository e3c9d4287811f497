"""One frozen `Settings`: defaults < config file < environment < what the caller passes.

This is the only reader of the environment and of the config file. Below the wiring nobody knows it.
"""

from factcheck.config.origins import config_file, find_config_file
from factcheck.config.settings import EngineName, Settings, VerifierName, load_settings
from factcheck.records import Mode

__all__ = [
    "EngineName",
    "Mode",
    "Settings",
    "VerifierName",
    "config_file",
    "find_config_file",
    "load_settings",
]
