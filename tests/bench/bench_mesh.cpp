// What meshing a chunk costs, without slopes and with them: rolling hills, rough ground, caves,
// noise; and its water: a still sea, a river down the hills, a dam that just broke.
#include "render/mesh/Mesher.h"
#include "render/mesh/SlopeVolume.h"
#include "render/mesh/WaterMesher.h"

#include "core/voxel/Material.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace polder {
namespace {

    enum Kind { Empty, Full, Smooth, Rough, Caves, Noise };

    std::uint32_t hash(int x, int y, int z)
    {
        auto h = static_cast<std::uint32_t>(x * 374761393 + y * 668265263 + z * 1274126177);
        h = (h ^ h >> 13) * 1274126177u;
        return h ^ h >> 16;
    }

    bool solid(Kind kind, int x, int y, int z)
    {
        const double fx = x;
        const double fy = y;
        const double fz = z;
        switch (kind) {
        case Empty:
            return false;
        case Full:
            return true;
        case Smooth:
            return fy < 16 + 5 * std::sin(fx * 0.13) + 4 * std::cos(fz * 0.11);
        case Rough:
            return fy < 16 + 4 * std::sin(fx * 0.3) + 4 * std::cos(fz * 0.27) + hash(x, 0, z) % 3;
        case Caves:
            return std::sin(fx * 0.35) + std::sin(fy * 0.4) + std::sin(fz * 0.3) < 0.5;
        default:
            return hash(x, y, z) % 2 == 0;
        }
    }

    Neighbourhood scene(Kind kind)
    {
        Neighbourhood pages;
        for (int y = -32; y < 64; ++y) {
            for (int z = -32; z < 64; ++z) {
                for (int x = -32; x < 64; ++x) {
                    if (!solid(kind, x, y, z))
                        continue;
                    const bool top = !solid(kind, x, y + 1, z);
                    pages.page((x + 32) / 32 - 1, (y + 32) / 32 - 1, (z + 32) / 32 - 1)
                        .edit()[(x & 31) | (z & 31) << 5 | (y & 31) << 10]
                        = static_cast<std::uint8_t>(top ? Material::Grass : Material::Dirt);
                }
            }
        }
        return pages;
    }

    void meshChunk(benchmark::State& state)
    {
        const Neighbourhood pages = scene(static_cast<Kind>(state.range(0)));
        Mesher mesher;
        ChunkMesh mesh;
        for (auto _ : state) {
            mesher.mesh(pages, mesh);
            benchmark::DoNotOptimize(mesh.opaque.data());
        }
        state.counters["quads"] = static_cast<double>(mesh.opaque.size() / 4);
    }
    BENCHMARK(meshChunk)->DenseRange(Empty, Noise)->Unit(benchmark::kMicrosecond);

    void meshSlopes(benchmark::State& state)
    {
        const Neighbourhood pages = scene(static_cast<Kind>(state.range(0)));
        Mesher mesher;
        SlopeVolume slopes;
        ChunkMesh mesh;
        for (auto _ : state) {
            slopes.build(pages);
            mesher.mesh(pages, mesh, &slopes);
            benchmark::DoNotOptimize(mesh.opaque.data());
        }
        state.counters["quads"] = static_cast<double>(mesh.opaque.size() / 4);
    }
    BENCHMARK(meshSlopes)->DenseRange(Empty, Noise)->Unit(benchmark::kMicrosecond);

    void findSlopes(benchmark::State& state)
    {
        const Neighbourhood pages = scene(static_cast<Kind>(state.range(0)));
        SlopeVolume slopes;
        for (auto _ : state) {
            slopes.build(pages);
            benchmark::DoNotOptimize(slopes.any(16));
        }
    }
    BENCHMARK(findSlopes)->DenseRange(Empty, Noise)->Unit(benchmark::kMicrosecond);

    enum Flow { Sea, River, Dam };

    /// How much water is in a cell that is not solid.
    int waterIn(Flow flow, int x, int y, int z)
    {
        if (flow == Sea)
            return y < 28 ? 240 : 0;
        if (flow == River) { // Over the valleys of the hills, a little lower from row to row.
            const int surface = 13 * 240 + 120 - z * 11 + static_cast<int>(hash(x, 0, z) % 40);
            return std::clamp(surface - y * 240, 0, 240);
        }
        // The front: the water stands behind x = 12, leans over and falls in lumps before it.
        const int surface
            = 26 * 240 - std::max(x - 12, 0) * 300 - static_cast<int>(hash(x, 1, z) % 200);
        const int level = std::clamp(surface - y * 240, 0, 240);
        return level < 240 && x > 12 && hash(x, y, z) % 3 == 0 ? level / 2 : level;
    }

    void meshWater(benchmark::State& state)
    {
        const auto flow = static_cast<Flow>(state.range(0));
        const Neighbourhood land = scene(Smooth);
        Neighbourhood water;
        for (int y = -32; y < 64; ++y) {
            for (int z = -32; z < 64; ++z) {
                for (int x = -32; x < 64; ++x) {
                    if (land.at(x, y, z) == 0)
                        water.page((x + 32) / 32 - 1, (y + 32) / 32 - 1, (z + 32) / 32 - 1)
                            .edit()[(x & 31) | (z & 31) << 5 | (y & 31) << 10]
                            = static_cast<std::uint8_t>(waterIn(flow, x, y, z));
                }
            }
        }
        SlopeVolume slopes;
        WaterMesher mesher;
        std::vector<WaterVertex> mesh;
        for (auto _ : state) {
            slopes.build(land);
            mesher.mesh(land, water, mesh, &slopes);
            benchmark::DoNotOptimize(mesh.data());
        }
        state.counters["quads"] = static_cast<double>(mesh.size() / 4);
    }
    BENCHMARK(meshWater)->DenseRange(Sea, Dam)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace polder

BENCHMARK_MAIN();
