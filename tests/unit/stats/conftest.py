"""What the tests of the estimators share."""

from tests.kernels import kernels

__all__ = ["kernels"]
