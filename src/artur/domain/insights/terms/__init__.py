"""Words and themes that tell low ratings from high ones, in whatever language customers write."""
