"""The stick on the back: laid on its outline, found in a picture, drawn into one."""
