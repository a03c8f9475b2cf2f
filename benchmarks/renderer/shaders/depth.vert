#version 330
in vec3 in_point;
uniform mat4 to_clip;

void main() {
    gl_Position = to_clip * vec4(in_point, 1.0);
}
