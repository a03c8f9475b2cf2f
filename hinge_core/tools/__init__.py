"""What people and the gate run: doctor, content check, translation coverage."""
