#include "app/headless/HeadlessRun.h"

#include "app/common/ExitCode.h"
#include "app/common/FailureText.h"
#include "app/common/Print.h"
#include "app/common/ReportFile.h"
#include "app/common/ScriptInput.h"
#include "app/common/WorldMaker.h"
#include "core/player/Players.h"
#include "net/storage/WorldFile.h"

#include <QFile>
#include <QSaveFile>

namespace polder {

namespace {

    constexpr int frameMilliseconds = 10;

    SessionOptions sessionOptions(const HeadlessOptions& asked)
    {
        SessionOptions options;
        options.codeHash = asked.pretendCode.value_or(options.codeHash);
        options.forms = worldForms();
        return options;
    }

    Profile profileFor(const QString& name)
    {
        Profile profile;
        profile.name = name.isEmpty() ? "headless" : name.toStdString();
        return profile;
    }

}

HeadlessRun::HeadlessRun(
    const HeadlessOptions& options, const Link& link, const std::optional<Script>& script)
    : m_options(options)
    , m_link(link)
    , m_session([] { return emptyWorld(); }, sessionOptions(options))
    , m_hashes(m_session, options.printHash, this)
    , m_script(m_session, this)
{
    if (script)
        m_script.add(*script);
    if (options.spoilAtMs)
        m_script.spoilAt(*options.spoilAtMs * 1_ms);
    connect(&m_script, &ScriptPlayer::hashWanted, &m_hashes, &HashWatch::at);
    connect(&m_script, &ScriptPlayer::leaveWanted, this, &HeadlessRun::leave);
    if (options.script == QLatin1String("-")) {
        auto* input = new ScriptInput(Script::Host::Headless, this);
        connect(input, &ScriptInput::came, &m_script, &ScriptPlayer::add);
        connect(input, &ScriptInput::malformed, this, [this](const QString& text) {
            printError(text);
            end(ExitUsage);
        });
    }
    connect(&m_hashes, &HashWatch::hashed, this,
        [](Micros time, quint64 hash) { printLine(hashLine(time, hash)); });
    connect(&m_session, &Session::joined, this, &HeadlessRun::joined);
    connect(&m_session, &Session::replicaReplaced, this, &HeadlessRun::listen);
    connect(&m_session, &Session::stateChanged, this, &HeadlessRun::stateChanged);
    connect(&m_session, &Session::failed, this, [this](FailureCode code, const QString& text) {
        printError(
            tr("polder-headless: %1").arg(FailureText::of(failure(code, text.toStdString()))));
        end(ExitFailed);
    });
    connect(&m_session, &Session::warned, this, [](FailureCode code, const QString& text) {
        printError(FailureText::of(failure(code, text.toStdString())));
    });
    connect(&m_session, &Session::healed, this, [](const QString& report) {
        printError(tr("this copy of the world differed and has been repaired"));
        const QString file = ReportFile::save(report);
        file.isEmpty() ? printError(report) : printLine(QStringLiteral("healed %1").arg(file));
    });
    connect(&m_frames, &QTimer::timeout, this, &HeadlessRun::step);
    m_run.setSingleShot(true);
    connect(&m_run, &QTimer::timeout, this, &HeadlessRun::leave);
}

HeadlessRun::~HeadlessRun() = default;

void HeadlessRun::record()
{
    m_hashes.keepNoting();
    m_recorder = std::make_unique<SessionRecorder>(m_session, m_options.record, this);
    connect(m_recorder.get(), &SessionRecorder::stopped, this, [](const QString& error) {
        printError(tr("polder-headless: nothing more is recorded: %1").arg(error));
    });
}

void HeadlessRun::start()
{
    if (!m_options.record.isEmpty()) {
        record();
        if (!m_recorder->error().isEmpty()) {
            printError(QStringLiteral("polder-headless: %1").arg(m_recorder->error()));
            return end(ExitFailed);
        }
    }
    if (!m_options.open.isEmpty() && !openWorld())
        return end(ExitFailed);
    m_frames.start(frameMilliseconds);
    WorldOptions world;
    world.seed = m_options.seed.value_or(1);
    world.size = m_options.size.value_or(GridSize());
    world.kind = m_options.kind.value_or(WorldKind::RiverValley);
    world.villagers = m_options.villagers.value_or(500);
    world.blocky = m_options.blocky;
    const Profile profile = profileFor(m_options.name);
    auto maker = makerOfWorld(world);
    Micros begins = 0;
    if (!m_saved.empty()) {
        begins = WorldFile::headOf(m_saved).file.time;
        maker = [saved = m_saved, begins] { return worldForms().read(saved, begins).replica; };
    }
    if (m_options.offline)
        m_session.playAlone(maker, profile, begins);
    else if (m_options.create)
        m_session.join(m_link, profile, maker, begins);
    else
        m_session.join(m_link, profile);
}

bool HeadlessRun::openWorld()
{
    QFile file(m_options.open);
    if (!file.open(QIODevice::ReadOnly)) {
        printError(tr("polder-headless: %1 cannot be read").arg(m_options.open));
        return false;
    }
    const QByteArray bytes = file.readAll();
    m_saved.assign(bytes.begin(), bytes.end());
    // Once for nothing, so that what is wrong is said at once and in words.
    if (const Failure reason = worldForms().read(m_saved, 0).failure) {
        printError(
            QStringLiteral("polder-headless: %1: %2 (%3)")
                .arg(m_options.open, FailureText::of(reason), QString::fromStdString(reason.text)));
        return false;
    }
    return true;
}

bool HeadlessRun::saveWorld()
{
    const Replica* replica = m_session.replica();
    QSaveFile file(m_options.save);
    const Bytes bytes = replica ? worldForms().write(*replica) : Bytes {};
    const auto size = static_cast<qint64>(bytes.size());
    const bool done = size > 0 && file.open(QIODevice::WriteOnly)
        && file.write(reinterpret_cast<const char*>(bytes.data()), size) == size && file.commit();
    if (!done)
        printError(tr("polder-headless: %1 could not be written").arg(m_options.save));
    return done;
}

void HeadlessRun::joined()
{
    listen();
    printLine(QStringLiteral("joined %1 %2")
                  .arg(m_session.self())
                  .arg(secondsText(m_session.worldTime())));
    if (m_options.runMs)
        m_run.start(static_cast<int>(*m_options.runMs));
}

void HeadlessRun::listen()
{
    m_subscriptions.clear();
    Replica* replica = m_session.replica();
    if (!replica)
        return;
    m_subscriptions.push_back(replica->onEvent<InputRejected>(
        Scope::member(m_session.self()), Handling::Queued, [](const InputRejected& event) {
            printError(tr("rejected: %1").arg(QString::fromStdString(event.reason)));
        }));
    m_subscriptions.push_back(
        replica->onEvent<ChatSaid>(Scope(WorldScope), Handling::Queued, [](const ChatSaid& event) {
            printLine(QStringLiteral("said %1: %2")
                          .arg(QString::fromStdString(event.line.name),
                              QString::fromStdString(event.line.text)));
        }));
    m_subscriptions.push_back(replica->onEvent<HandlerFailed>(
        SessionScope, Handling::Queued, [](const HandlerFailed& event) {
            printError(
                tr("fault in %1: %2")
                    .arg(QString::fromStdString(event.where), QString::fromStdString(event.text)));
        }));
}

void HeadlessRun::stateChanged(Session::State state)
{
    if (state == Session::State::Reconnecting && !m_away) {
        m_away = true;
        printError(tr("the reflector has gone away; trying to reconnect"));
    } else if (state == Session::State::Running && m_away) {
        m_away = false;
        printError(tr("the reflector is back"));
    }
}

void HeadlessRun::step()
{
    if (m_ended)
        return;
    m_session.step();
    m_hashes.step();
    m_script.step();
}

void HeadlessRun::leave()
{
    if (m_ended)
        return;
    const bool saved = m_options.save.isEmpty() || saveWorld();
    m_session.leave();
    printLine(QStringLiteral("left"));
    const bool recorded = !m_recorder || m_recorder->error().isEmpty();
    end(saved && recorded ? ExitOk : ExitFailed);
}

void HeadlessRun::end(int exitCode)
{
    if (m_ended)
        return;
    m_ended = true;
    emit ended(exitCode);
}

} // namespace polder
