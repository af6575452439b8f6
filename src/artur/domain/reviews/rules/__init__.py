"""What holds for reviews: windows, reasons, figures. No Django here, and no stars where something is decided."""
