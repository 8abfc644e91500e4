"""Settings for every test; that it lies here puts tests/ on the import path (`import samples`)."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "house",
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("torture", settings.get_profile("house"), max_examples=2000)
settings.load_profile("house")
