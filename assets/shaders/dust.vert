VARYING vec3 inPuff; // across it, -1 to 1, and height above the ground in voxels
VARYING vec4 traits; // how dense, where in the pattern, how old
VARYING vec3 shown;
VARYING vec4 fog;

@common@
void MAIN()
{
    // INSTANCE_DATA: age from 0 to 1, radius, a number of its own, tint.
    float age = INSTANCE_DATA.x;
    vec3 ground = INSTANCE_MODEL_MATRIX[3].xyz;
    vec3 middle = ground + vec3(0.0, INSTANCE_DATA.y * (0.5 + 0.5 * age), 0.0);
    vec3 across = vec3(VIEW_MATRIX[0].x, VIEW_MATRIX[1].x, VIEW_MATRIX[2].x);
    vec3 up = vec3(VIEW_MATRIX[0].y, VIEW_MATRIX[1].y, VIEW_MATRIX[2].y);
    vec2 corner = VERTEX.xz;
    vec3 world = middle + (across * corner.x + up * corner.y) * INSTANCE_DATA.y;
    inPuff = vec3(corner, world.y - ground.y);
    traits = vec4(smoothstep(0.0, 0.06, age) * pow(1.0 - age, 1.5), INSTANCE_DATA.z * 6.2832, INSTANCE_DATA.z * 37.0, age);
    int packed = int(INSTANCE_DATA.w);
    vec3 tint = vec3(ivec3(packed, packed >> 8, packed >> 16) & 255) / 255.0;
    float shade = textureLod(groundMap, (ground.xz + sunDirection.xz * 0.5) * groundScale, 0.0).r * 256.0 - 16.0;
    float lit = smoothstep(-2.2, 0.6, middle.y - shade);
    shown = tint * tint * (mix(groundLight, skyLight, 0.75) + sunColour * (0.55 * lit));
    fog = fogTowards(world - CAMERA_POSITION);
    POSITION = VIEWPROJECTION_MATRIX * vec4(world, 1.0);
    if (ground.y >= ceiling)
        POSITION = vec4(2.0, 2.0, 2.0, 1.0); // Cut away.
}
