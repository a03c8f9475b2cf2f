#version 330
// How open to the sky each point is, from the depths around it.
uniform sampler2D depths;
uniform vec2 size;
uniform vec2 focal;
uniform vec2 near_far;
out float open;
const float REACH = 0.28;  // metres

vec3 place(vec2 at) {
    float z = texture(depths, at).r * 2.0 - 1.0;
    float away = 2.0 * near_far.x * near_far.y
        / (near_far.y + near_far.x - z * (near_far.y - near_far.x));
    return vec3((at * 2.0 - 1.0) * away / focal, -away);
}
vec3 shorter(vec3 ahead, vec3 behind) {
    return abs(ahead.z) < abs(behind.z) ? ahead : -behind;
}
void main() {
    vec2 at = gl_FragCoord.xy / size, step_x = vec2(1.0 / size.x, 0.0);
    vec2 step_y = vec2(0.0, 1.0 / size.y);
    vec3 p = place(at);
    vec3 across = shorter(place(at + step_x) - p, place(at - step_x) - p);
    vec3 up = shorter(place(at + step_y) - p, place(at - step_y) - p);
    vec3 n = normalize(cross(across, up));
    // Another turn of the spiral in each cell of 4 by 4, which the average takes out.
    float turn = mod(gl_FragCoord.x * 5.0 + gl_FragCoord.y * 7.0, 16.0) * 0.3927;
    float hidden = 0.0;
    for (int i = 0; i < 14; i++) {
        float angle = turn + float(i) * 2.39996;
        float reach = (float(i) + 0.6) / 14.0 * REACH;
        vec2 off = vec2(cos(angle), sin(angle)) * reach * focal * 0.5 / -p.z;
        vec3 q = place(at + off) - p;
        float away = length(q);
        float above = max(dot(n, q) / (away + 1e-4) - 0.12, 0.0);
        float fade = 1.0 / (1.0 + 2.0 * away * away / (REACH * REACH));
        hidden += above * fade * step(away, 2.0 * REACH);
    }
    open = clamp(1.0 - 1.75 * hidden / 14.0, 0.0, 1.0);
}
