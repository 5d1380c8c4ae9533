#include "core/replica/Bisect.h"

#include "Garden.h"

#include <gtest/gtest.h>

using namespace polder;
using namespace polder::test;

namespace {

/// A garden recorded for 12 s in frames of 50 ms, keyframes every 3 s, hashes every second.
class Recorded {
public:
    explicit Recorded(std::function<void(Replica&, Recorder&)> at = {}, Micros when = 0)
        : replica(gardenRegistry(), 5)
    {
        replica.start<Garden>();
        replica.hashEvery(1_s);
        Recorder recorder(
            replica, [this](BytesView b) { file.insert(file.end(), b.begin(), b.end()); });
        enqueueGardenInputs(replica, 0);
        for (Micros time = 0; time <= 12_s; time += 50_ms) {
            replica.advanceTo(time);
            if (time % 3_s == 0)
                recorder.keyframe();
            if (at && time == when)
                at(replica, recorder);
        }
        recorder.end();
    }

    Replica replica;
    Bytes file;
};

} // namespace

TEST(Recording, replaysBitForBit)
{
    Recorded recorded;
    const Recording recording(recorded.file);
    EXPECT_EQ(recording.problem(), "");
    EXPECT_EQ(recording.code(), codeHash());
    EXPECT_EQ(recording.end(), 12_s);
    EXPECT_EQ(recording.hashes().size(), 12u);
    Replay player(recording, gardenRegistry());
    player.playTo(12_s);
    EXPECT_EQ(player.hashesMet(), 11u); // That of the start needs no replay.
    EXPECT_EQ(player.error(), "");
    EXPECT_EQ(player.replica().save().flatten(), recorded.replica.save().flatten());
    EXPECT_EQ(player.firstMismatch(), -1);
    EXPECT_FALSE(checkReplay(recording, gardenRegistry()).parted);
}

TEST(Recording, jumpsToAnyTimeAndBack)
{
    Recorded recorded;
    const Recording recording(recorded.file);
    Replay player(recording, gardenRegistry());
    for (const Micros time : { 7_s, 500_ms, 11_s, 3_s, 2999_ms, 11500_ms, 0_s, 12_s }) {
        ASSERT_TRUE(player.jumpTo(time));
        Replica straight(gardenRegistry(), 5);
        straight.start<Garden>();
        enqueueGardenInputs(straight, 0);
        straight.advanceTo(time);
        ASSERT_EQ(player.replica().hash(), straight.hash()) << time;
    }
    EXPECT_EQ(player.firstMismatch(), -1);
}

TEST(Recording, aCutOffFilePlaysUpToTheCut)
{
    Recorded recorded;
    const Recording whole(recorded.file);
    std::size_t lastInputs = 0;
    for (std::size_t size = 0; size < recorded.file.size(); size += 401) {
        const Recording cut(Bytes(
            recorded.file.begin(), recorded.file.begin() + static_cast<std::ptrdiff_t>(size)));
        ASSERT_NE(cut.problem(), "");
        ASSERT_GE(cut.inputs().size(), lastInputs);
        lastInputs = cut.inputs().size();
        if (cut.isEmpty())
            continue;
        Replay player(cut, gardenRegistry());
        player.playTo(cut.end());
        ASSERT_EQ(player.firstMismatch(), -1);
    }
    EXPECT_GT(lastInputs, 60u);
}

TEST(Recording, everyDamagedByteIsNoticed)
{
    Recorded recorded;
    Random random(8);
    for (int round = 0; round < 300; ++round) {
        Bytes damaged = recorded.file;
        const std::size_t at = 27 + random.below(static_cast<std::uint32_t>(damaged.size() - 27));
        damaged[at] ^= static_cast<std::uint8_t>(1u << random.below(8));
        const Recording recording(std::move(damaged));
        ASSERT_NE(recording.problem(), "") << at;
    }
    const Recording nothing(Bytes {});
    EXPECT_EQ(nothing.problem(), "not a recording");
    Bytes longer = recorded.file;
    longer.push_back(0);
    EXPECT_EQ(Recording(longer).problem(), "bytes left over after its end");
}

// A state loaded in the middle, as after healing, is part of the recording.
TEST(Recording, restartsTakeUpALoadedState)
{
    Recorded recorded(
        [](Replica& replica, Recorder& recorder) {
            Replica other(gardenRegistry(), 77);
            other.start<Garden>();
            other.advanceTo(replica.now());
            ASSERT_TRUE(replica.load(other.save().flatten()));
            recorder.restart(replica);
        },
        5_s);
    const Recording recording(recorded.file);
    ASSERT_EQ(recording.problem(), "");
    Replay player(recording, gardenRegistry());
    player.playTo(12_s);
    EXPECT_EQ(player.replica().save().flatten(), recorded.replica.save().flatten());
    ASSERT_TRUE(player.jumpTo(4_s));
    ASSERT_TRUE(player.jumpTo(7_s));
    player.playTo(12_s);
    EXPECT_EQ(player.replica().hash(), recorded.replica.hash());
    EXPECT_EQ(player.firstMismatch(), -1);
    EXPECT_FALSE(checkReplay(recording, gardenRegistry()).parted);
}

// A repair goes back to a snapshot: what had been recorded after that moment is overridden.
TEST(Recording, aRestartMayLieInThePast)
{
    Replica past(gardenRegistry(), 5);
    past.start<Garden>();
    past.advanceTo(4700_ms);
    const Bytes snapshot = past.save().flatten();
    Recorded recorded(
        [&](Replica& replica, Recorder& recorder) {
            ASSERT_TRUE(replica.load(snapshot));
            recorder.restart(replica);
        },
        6500_ms);
    const Recording recording(recorded.file);
    ASSERT_EQ(recording.problem(), "");
    for (std::size_t i = 1; i < recording.hashes().size(); ++i)
        ASSERT_LT(recording.hashes()[i - 1].time, recording.hashes()[i].time);
    Replay player(recording, gardenRegistry());
    player.playTo(12_s);
    EXPECT_EQ(player.replica().hash(), recorded.replica.hash());
    EXPECT_EQ(player.firstMismatch(), -1);
    for (const Micros time : { 6_s, 4600_ms, 5_s }) {
        Replay straight(recording, gardenRegistry());
        straight.playTo(time);
        ASSERT_TRUE(player.jumpTo(time));
        EXPECT_EQ(player.replica().hash(), straight.replica().hash()) << time;
    }
    EXPECT_FALSE(checkReplay(recording, gardenRegistry()).parted);
}

// Snapshots are kept by the recorder itself, at the same moments on every machine.
TEST(Recording, keepsSnapshotsByItself)
{
    Bytes file;
    Replica replica(gardenRegistry(), 5);
    replica.start<Garden>();
    replica.hashEvery(1_s);
    {
        Recorder recorder(
            replica, [&](BytesView b) { file.insert(file.end(), b.begin(), b.end()); });
        for (Micros time = 0; time <= 50_s; time += 130_ms)
            replica.advanceSome(time, 3);
    }
    const Recording recording(file);
    ASSERT_EQ(recording.keyframes().size(), 3u);
    EXPECT_EQ(recording.keyframes()[1].time, Recorder::KeyframeEvery);
    EXPECT_EQ(recording.keyframes()[2].time, 2 * Recorder::KeyframeEvery);
    EXPECT_NE(recording.problem().find("not ended"), std::string::npos) << recording.problem();
    EXPECT_FALSE(checkReplay(recording, gardenRegistry()).parted);
}

// Forged with right checksums: other moments than they claim, inputs of the past, foreign models.
TEST(Recording, forgedSnapshotsAreRefused)
{
    Replica other(gardenRegistry(), 1);
    other.start<Garden>();
    Recorded recorded([&](Replica&, Recorder& recorder) { recorder.restart(other); }, 5_s);
    const Recording recording(recorded.file);
    ASSERT_EQ(recording.problem(), "");
    Registry empty;
    Replay player(recording, empty);
    EXPECT_NE(player.error().find("the kept snapshot at 0 us: "), std::string::npos);
    EXPECT_TRUE(checkReplay(recording, empty).parted);
}

TEST(Bisect, equalRecordingsDoNotPart)
{
    Recorded a;
    Recorded b;
    EXPECT_FALSE(bisect(Recording(a.file), Recording(b.file), gardenRegistry()).parted);
}

TEST(Bisect, namesTheFirstMessageAndFieldWhereInputsPart)
{
    Recorded a;
    Recorded c(
        [](Replica& replica, Recorder& recorder) {
            replica.dropInputs();
            recorder.restart(replica);
        },
        7_s);
    const Recording first(a.file);
    const Parting parting = bisect(first, Recording(c.file), gardenRegistry());
    ASSERT_TRUE(parting.parted);
    // The first input after 7 s is the one that the second recording lacks.
    Micros expected = 0;
    for (const auto& input : first.inputs()) {
        if (input.input.time > 7_s && expected == 0)
            expected = input.input.time;
    }
    EXPECT_EQ(parting.time, expected) << parting.reason;
    EXPECT_NE(parting.reason.find("first in "), std::string::npos) << parting.reason;
}

// A planted fault: one machine flips a bit, records on, and the recording knows better than it.
TEST(Bisect, namesTheFieldThatARecordingMachineGotWrong)
{
    Recorded sound;
    Recorded faulty(
        [](Replica& replica, Recorder&) {
            const auto& plants = replica.root<Garden>().plants();
            const_cast<Plant*>(replica.model<Plant>(plants.back()))->flipForTest();
            replica.guardWrites(false);
        },
        4500_ms);
    const Parting parting = bisect(Recording(sound.file), Recording(faulty.file), gardenRegistry());
    ASSERT_TRUE(parting.parted);
    EXPECT_EQ(parting.time, 5_s) << parting.reason;
    EXPECT_TRUE(
        parting.reason.starts_with("second recording: the replay parts from a recorded hash"))
        << parting.reason;
    // The hash of 5 s says that it parted; the snapshot kept at 6 s says where.
    const Parting keyframe = checkReplay(Recording(faulty.file), gardenRegistry());
    EXPECT_TRUE(keyframe.parted);
    EXPECT_NE(keyframe.difference.path.find(".water"), std::string::npos) << keyframe.reason;
    EXPECT_NE(keyframe.difference.mine, keyframe.difference.theirs);
}

// Both recordings follow their own restarts: they part at the moment another state was put in
// place.
TEST(Bisect, namesTheFieldThatARestartBroughtIn)
{
    Recorded sound;
    Recorded spoiled(
        [](Replica& replica, Recorder& recorder) {
            const auto& plants = replica.root<Garden>().plants();
            const_cast<Plant*>(replica.model<Plant>(plants.back()))->flipForTest();
            replica.guardWrites(false);
            recorder.restart(replica);
        },
        4500_ms);
    const Parting parting
        = bisect(Recording(sound.file), Recording(spoiled.file), gardenRegistry());
    ASSERT_TRUE(parting.parted);
    EXPECT_EQ(parting.time, 4500_ms) << parting.reason;
    EXPECT_TRUE(parting.difference.path.ends_with(".water")) << parting.reason;
}
