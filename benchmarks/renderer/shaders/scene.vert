#version 330
// A surface point: where it is, where on its stuff it is, and what it is made of.
in vec3 in_point;
in vec3 in_normal;
in vec3 in_colour;
in vec3 in_pattern;
in float in_material;
uniform mat4 to_clip;
uniform mat4 to_lamp;
out vec3 point;
out vec3 normal;
out vec3 colour;
out vec3 pattern;
flat out int material;
out vec4 from_lamp;

void main() {
    point = in_point;
    normal = in_normal;
    colour = in_colour;
    pattern = in_pattern;
    material = int(in_material + 0.5);
    from_lamp = to_lamp * vec4(in_point, 1.0);
    gl_Position = to_clip * vec4(in_point, 1.0);
}
