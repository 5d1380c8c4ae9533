VARYING vec3 world;
VARYING vec3 fromEye;
VARYING vec4 fog;
VARYING vec4 state;
VARYING vec2 plane;

@common@
void MAIN()
{
    // Two trains of ripples crossing each other; where the surface slopes they run downhill.
    float eyeDistance = length(fromEye);
    vec2 at = plane * 0.11 + vec2(0.031, 0.023) * seconds;
    vec4 first;
    if (dot(state.zw, state.zw) > 0.0004) {
        // Carried along for two seconds, then anew, one of two always in mid course: where
        // neighbours run at different speeds the pattern would be torn ever further.
        vec2 way = state.zw * 0.26;
        float course = fract(seconds * 0.5);
        first = mix(textureLod(ripples, at - way * course, 0.0),
            textureLod(ripples, at - way * fract(course + 0.5) + 0.37, 0.0), abs(course * 2.0 - 1.0));
    } else {
        first = textureLod(ripples, at, 0.0);
    }
    vec4 second = textureLod(ripples, plane.yx * 0.23 + vec2(-0.027, 0.041) * seconds, 0.0);
    vec2 slope = (first.xy + second.xy - 1.0) * (0.30 / (1.0 + eyeDistance * 0.012));
    vec3 normal = normalize(vec3(slope.x, 1.0, slope.y));

    vec3 direction = fromEye / eyeDistance;
    float facing = clamp(-dot(direction, normal), 0.0, 1.0);
    float graze = 1.0 - facing;
    float fresnel = 0.03 + 0.75 * graze * graze * graze * graze;
    vec3 mirrored = reflect(direction, normal);
    mirrored.y = abs(mirrored.y);
    vec3 sky = skyColour(mirrored);
    float glint = max(dot(mirrored, sunDirection), 0.0);
    glint *= glint;
    glint *= glint;
    glint *= glint;
    glint *= glint;
    glint *= glint;
    glint = glint * glint * glint;

    float depth = clamp(state.x, 0.0, 1.0);
    float deep = depth * (2.0 - depth);
    vec3 body = mix(shallowColour, deepColour, deep);
    body *= 0.92 + 0.35 * (first.z * second.z - 0.2);
    float film = clamp(depth * 20.0, 0.0, 1.0); // A third of a voxel: through less the ground shows.
    float alpha = mix(0.42 * film, 0.93, deep);

    // Foam: a bright rim at the shore that comes and goes, flakes where it falls.
    float wash = 0.5 + 0.5 * first.w;
    float reach = state.y + 0.16 * (second.z - 0.5) + 0.05 * sin(seconds * 1.3 + (world.x + world.z) * 0.6);
    float rim = smoothstep(0.40, 0.47, reach) * wash + smoothstep(0.20, 0.24, reach) * (1.0 - smoothstep(0.27, 0.31, reach)) * 0.55;
    rim = clamp(rim, 0.0, 1.0);

    vec3 colour = mix(body, sky, fresnel) + sunColour * (glint * 0.9);
    alpha = clamp(alpha + (fresnel + glint * 0.5) * (0.25 + 0.75 * film), 0.0, 1.0);
    colour = mix(colour, foamColour, rim * 0.8);
    alpha = max(alpha, rim * 0.85);
    colour = mix(colour, fog.rgb, fog.a);
    FRAGCOLOR = vec4(sqrt(colour) * alpha, alpha);
}
