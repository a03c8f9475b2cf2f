#version 330
uniform sampler2D source;
uniform vec2 size;
out float mean;

void main() {
    float sum = 0.0;
    for (int i = -2; i < 2; i++)
        for (int j = -2; j < 2; j++)
            sum += texture(source, (gl_FragCoord.xy + vec2(i, j) + 0.5) / size).r;
    mean = sum / 16.0;
}
