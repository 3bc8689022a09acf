"""Log-linear models of lists that hang on one another: existence, fit, choice, intervals."""
