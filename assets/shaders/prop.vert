VARYING vec3 shown;
VARYING vec4 fog;

@common@
void MAIN()
{
    float phase = INSTANCE_DATA.x;
    float pace = INSTANCE_DATA.y;
    int part = int(UV0.y + 0.5);
    vec3 local = VERTEX;

    // Steps: feet and arms swing against each other, the rest bobs.
    float swing = sin(phase) * pace;
    float side = part == 1 || part == 4 ? 1.0 : -1.0;
    if (part == 1 || part == 2) {
        local.z += side * swing * 0.2;
        local.y += max(side * cos(phase), 0.0) * pace * 0.12;
    } else if (part == 7) {
        local.y += abs(local.x) * sin(phase - abs(local.x)) * (0.15 + 0.85 * pace);
    } else if (part == 8) {
        local.x += sin(phase + local.z * 5.0) * (0.4 - local.z) * 0.16;
    } else {
        if (part == 6) {
            vec4 own = INSTANCE_MODEL_MATRIX[3];
            float dip = smoothstep(-0.3, 0.5, sin(seconds * 0.35 + own.x * 1.7 + own.z * 2.3)) * (1.0 - pace);
            local.y -= dip * max(local.z - 0.2, 0.0) * 0.95;
            local.z -= dip * max(local.y - 0.9, 0.0) * 0.3;
        }
        local.y += abs(cos(phase)) * pace * 0.07;
        if (part == 3 || part == 4)
            local.z += side * swing * max(0.85 - local.y, 0.0) * 1.1;
        local.x += swing * 0.05 * local.y * (1.0 - INSTANCE_DATA.z);
    }

    vec4 world = INSTANCE_MODEL_MATRIX * vec4(local, 1.0);
    vec2 gust = sin(vec2(1.3, 1.7) * seconds + world.xz * 0.21) + 0.5 * sin(vec2(3.1, 2.7) * seconds + world.zx);
    world.xz += gust * (UV0.x * INSTANCE_DATA.z * length(INSTANCE_MODEL_MATRIX[1].xyz) * 0.55);

    vec3 normal = normalize((INSTANCE_MODEL_MATRIX * vec4(NORMAL, 0.0)).xyz);
    vec2 at = (world.xz + sunDirection.xz * 0.5) * groundScale;
    float shade = textureLod(groundMap, at, 0.0).r * 256.0 - 16.0;
    float lit = smoothstep(-2.2, 0.6, world.y - shade);
    float facing = max((dot(normal, sunDirection) + 0.18) / 1.18, 0.0);
    vec3 light = mix(groundLight, skyLight, normal.y * 0.5 + 0.5) * 1.1 + sunColour * (facing * lit);

    int packed = int(INSTANCE_DATA.w); // 24 bits: adding a half would round to even.
    vec3 tint = vec3(ivec3(packed, packed >> 8, packed >> 16) & 255) / 255.0;
    vec3 albedo = COLOR.rgb * mix(vec3(1.0), tint, COLOR.a);
    vec3 fromEye = world.xyz - CAMERA_POSITION;
    fog = fogTowards(fromEye);
    shown = albedo * albedo * light;
    POSITION = VIEWPROJECTION_MATRIX * world;
    if (INSTANCE_MODEL_MATRIX[3].y >= ceiling)
        POSITION = vec4(2.0, 2.0, 2.0, 1.0); // Cut away.
}
