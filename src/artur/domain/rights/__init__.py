"""What people may ask of a store about their data, how long it is kept, and the papers that say so."""
