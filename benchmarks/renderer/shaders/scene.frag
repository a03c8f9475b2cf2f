#version 330
// One lamp with a soft shadow, one fill light, light from above and below.
// Materials are numbered as in solids.py.
in vec3 point;
in vec3 normal;
in vec3 colour;
in vec3 pattern;
flat in int material;
in vec4 from_lamp;
out vec4 shown;
uniform vec3 eye;
uniform vec3 lamp;
uniform vec3 lamp_colour;
uniform vec3 lamp_way;
uniform vec3 fill_way;
uniform vec3 fill_colour;
uniform vec3 above;
uniform vec3 below;
uniform sampler2D shadow_map;
uniform sampler2D occlusion;
uniform vec2 size;
uniform float softness;
uniform float exposure;
uniform float seed;
const int SKIN = 0, CLOTH = 1, HAIR = 2, WOOD = 3, RUBBER = 4, TILE = 5, PLASTER = 6;
const int BRICK = 7, METAL = 9, CONCRETE = 10, SHOE = 11, CARPET = 12, POSTER = 13;
const int LIGHT = 14;

uint mix_bits(uint x) {
    x ^= x >> 16u;
    x *= 2654435769u;
    x ^= x >> 15u;
    x *= 2246822519u;
    return x ^ (x >> 13u);
}
float lot(ivec3 cell) {
    uvec3 spread = uvec3(cell) * uvec3(374761393u, 668265263u, 3266489917u);
    return float(mix_bits(spread.x ^ spread.y ^ spread.z) >> 8u) / 16777216.0;
}
float smooth_noise(vec3 p) {
    ivec3 i = ivec3(floor(p));
    vec3 f = fract(p);
    f = f * f * (3.0 - 2.0 * f);
    float sum = 0.0;
    for (int k = 0; k < 8; k++) {
        ivec3 corner = ivec3(k & 1, (k >> 1) & 1, (k >> 2) & 1);
        vec3 w = mix(1.0 - f, f, vec3(corner));
        sum += lot(i + corner) * w.x * w.y * w.z;
    }
    return sum;
}
float cloud(vec3 p) {
    return 0.5 * smooth_noise(p) + 0.25 * smooth_noise(2.0 * p)
        + 0.125 * smooth_noise(4.0 * p) + 0.0625 * smooth_noise(8.0 * p);
}
float fold(vec3 p) {
    return 0.5 * smooth_noise(p) + 0.25 * smooth_noise(2.0 * p);
}
float joint(vec2 t, vec2 width) {  // distance to the nearest edge of a cell
    vec2 e = min(t, 1.0 - t) * width;
    return min(e.x, e.y);
}
float lit_share(vec3 n) {
    vec3 q = from_lamp.xyz / from_lamp.w * 0.5 + 0.5;
    if (any(greaterThan(q, vec3(1.0))) || q.x < 0.0 || q.y < 0.0) return 1.0;
    float bias = 0.0012 + 0.003 * (1.0 - max(dot(n, lamp_way), 0.0));
    float turn = lot(ivec3(gl_FragCoord.xy, 1)) * 6.283;
    float sum = 0.0;
    for (int i = 0; i < 14; i++) {
        float angle = float(i) * 2.39996 + turn;
        vec2 off = vec2(cos(angle), sin(angle)) * sqrt((float(i) + 0.5) / 14.0);
        sum += step(q.z, texture(shadow_map, q.xy + off * softness).r + bias);
    }
    return sum / 14.0;
}
// Colour of floors and walls.
vec3 paint_room(vec3 c, inout float shine, inout float tight) {
    if (material == WOOD) {
        float row = floor(point.x / 0.16 + seed);
        float board = floor((point.y + lot(ivec3(row, seed, 1)) * 3.0) / 1.3);
        c *= 0.72 + 0.42 * lot(ivec3(row, board, seed));
        c *= 0.85 + 0.3 * cloud(vec3(point.x * 22.0, point.y * 2.2, row));
        float edge = fract(point.x / 0.16 + seed);
        shine = 0.25;
        tight = 60.0;
        return c * (0.55 + 0.45 * smoothstep(0.0, 0.03, min(edge, 1.0 - edge)));
    }
    if (material == RUBBER) {
        c *= 0.75 + 0.5 * smooth_noise(vec3(point.xy * 160.0, 1.0));
        c += 0.25 * step(0.93, smooth_noise(vec3(point.xy * 90.0, 7.0)));
        return c * (0.6 + 0.4 * smoothstep(0.0, 0.006,
            joint(fract(point.xy + 0.37 * seed), vec2(1.0))));
    }
    if (material == TILE) {
        vec2 at = point.xy / 0.45 + 0.21 * seed;
        c *= 0.9 + 0.15 * lot(ivec3(floor(at), 2));
        shine = 0.35;
        tight = 80.0;
        return c * (0.65 + 0.35 * smoothstep(0.006, 0.016,
            joint(fract(at), vec2(1.0))));
    }
    if (material == PLASTER) return c * (0.95 + 0.1 * cloud(point * 3.0 + seed));
    if (material == BRICK) {
        vec2 at = vec2(point.x + point.y, point.z);
        float row = floor(at.y / 0.075);
        at.x += 0.11 * mod(row, 2.0);
        vec2 size = vec2(0.22, 0.075);
        c *= 0.7 + 0.5 * lot(ivec3(floor(at.x / 0.22), row, seed));
        float mortar = joint(fract(at / size), size);
        return mix(vec3(0.55, 0.53, 0.5), c, smoothstep(0.004, 0.008, mortar));
    }
    if (material == CONCRETE) {
        c *= 0.7 + 0.6 * cloud(point * 2.2 + seed);
        return c * (0.95 + 0.1 * smooth_noise(point * 60.0));
    }
    if (material == CARPET)
        return c * (0.7 + 0.6 * smooth_noise(vec3(point.xy * 220.0, 3.0)));
    float spot = smooth_noise(vec3(pattern.xy * 5.0, seed));  // a poster
    c = mix(c, c.bgr * 0.8 + 0.1, smoothstep(0.45, 0.55, spot));
    return c * (0.75 + 0.5 * step(0.5, fract(pattern.y * 3.0 + spot)));
}
void main() {
    if (material == LIGHT) {
        shown = vec4(pow(clamp(colour * exposure, 0.0, 1.0), vec3(1.0 / 2.2)), 1.0);
        return;
    }
    vec3 n = normalize(normal), to_eye = normalize(eye - point), c = colour;
    bool is_worn = material <= HAIR || material == SHOE;
    if (is_worn && dot(n, to_eye) < -0.2) n = -n;
    float shine = 0.04, tight = 20.0, sheen = 0.0;
    if (material == SKIN) {
        c *= 0.92 + 0.16 * cloud(pattern * 40.0);
        shine = 0.10;
        tight = 18.0;
    } else if (material == CLOTH) {  // small folds tilt the surface
        vec3 q = pattern * 9.0;
        vec3 d = vec3(fold(q + vec3(0.05, 0.0, 0.0)), fold(q + vec3(0.0, 0.05, 0.0)),
            fold(q + vec3(0.0, 0.0, 0.05))) - fold(q);
        n = normalize(n + d * 1.6);
        c *= 0.86 + 0.28 * cloud(pattern * 14.0 + 3.0);
        sheen = 0.12;
        shine = 0.01;
    } else if (material == HAIR) {
        c *= 0.55 + 0.9 * smooth_noise(pattern * vec3(160.0, 160.0, 26.0));
        shine = 0.18;
        tight = 24.0;
    } else if (material == METAL) {
        shine = 0.6;
        tight = 50.0;
    } else if (material == SHOE) {
        shine = 0.12;
    } else if (material != 8) {
        c = paint_room(c, shine, tight);
    }
    vec3 way = normalize(lamp - point);
    float open = texture(occlusion, gl_FragCoord.xy / size).r;
    float lit = lit_share(n), facing = dot(n, way);
    vec3 wrap = material == SKIN ? vec3(0.25, 0.12, 0.08) : vec3(0.0);  // light bleeds
    vec3 from = max((facing + wrap) / (1.0 + wrap), 0.0);
    float far = dot(lamp - point, lamp - point);
    float fade = min(2.2, 36.0 / (far + 6.0));
    vec3 light = lamp_colour * from * lit * fade;
    light += fill_colour * max(dot(n, fill_way) * 0.6 + 0.4, 0.0) * open;
    light += mix(below, above, n.z * 0.5 + 0.5) * open;
    float gleam = shine * pow(max(dot(n, normalize(way + to_eye)), 0.0), tight) * lit;
    float rim = pow(1.0 - max(dot(n, to_eye), 0.0), 5.0);
    vec3 sum = c * light + lamp_colour * gleam * fade * step(0.0, facing);
    sum += above * (0.5 * shine + 0.5 * sheen) * rim * open;
    if (material == WOOD || material == TILE) sum += above * rim * 0.35 * open;
    sum = 1.0 - exp(-1.35 * exposure * sum);  // film darkens towards white
    shown = vec4(pow(sum, vec3(1.0 / 2.2)), 1.0);
}
