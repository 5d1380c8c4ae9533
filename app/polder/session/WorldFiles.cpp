#include "app/polder/session/WorldFiles.h"

#include "app/common/FailureText.h"
#include "app/polder/look/Theme.h"
#include "app/polder/session/RememberedProfile.h"
#include "app/polder/session/SessionFlow.h"
#include "core/world/World.h"
#include "core/world/WorldForm.h"
#include "net/session/Session.h"
#include "net/session/Worker.h"
#include "net/storage/WorldFile.h"

#include <QAction>
#include <QFileDialog>
#include <QImage>
#include <QSaveFile>
#include <QStandardPaths>

namespace polder {

namespace {

    bool write(const QString& name, const WorldForm& form)
    {
        const Bytes bytes = WorldFile { form.time, form.toBytes() }.toBytes();
        QSaveFile file(name);
        const auto size = static_cast<qint64>(bytes.size());
        return file.open(QIODevice::WriteOnly)
            && file.write(reinterpret_cast<const char*>(bytes.data()), size) == size
            && file.commit();
    }

    WorldForm::Result read(const QString& name, Failure& reason)
    {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) {
            reason = failure(FailureCode::WorldFileDamaged, file.errorString().toStdString());
            return {};
        }
        const QByteArray bytes = file.readAll();
        auto packed = WorldFile::fromBytes({ reinterpret_cast<const std::uint8_t*>(bytes.data()),
            static_cast<std::size_t>(bytes.size()) });
        reason = packed.failure;
        if (reason)
            return {};
        auto out = WorldForm::fromBytes(packed.file.form);
        if (!out)
            reason = failure(
                out.newer ? FailureCode::WorldFileNewer : FailureCode::WorldFileDamaged, out.error);
        return out;
    }

} // namespace

WorldFiles::WorldFiles(Session& session, SessionFlow& flow, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_flow(flow)
    , m_window(window)
    , m_open(new QAction(Theme::icon(QStringLiteral("open")), tr("&Open a saved world ..."), this))
    , m_save(new QAction(Theme::icon(QStringLiteral("save")), tr("Save this &world ..."), this))
    , m_token(std::make_shared<int>(0))
{
    m_open->setObjectName(QStringLiteral("openWorld"));
    m_open->setShortcut(QKeySequence::Open);
    m_save->setObjectName(QStringLiteral("saveWorld"));
    m_save->setShortcut(QKeySequence::Save);
    connect(m_save, &QAction::triggered, this, &WorldFiles::askWhereToSave);
    connect(this, &WorldFiles::failed, this, &WorldFiles::told);
    connect(this, &WorldFiles::saved, this,
        [this](const QString& file) { emit told(tr("Saved %1").arg(file)); });
}

void WorldFiles::savePicture(const QImage& picture)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString file = QFileDialog::getSaveFileName(m_window, tr("Save a picture"),
        folder + QStringLiteral("/polder.png"), tr("Pictures (*.png)"));
    if (file.isEmpty())
        return;
    emit told(
        picture.save(file) ? tr("Saved %1").arg(file) : tr("%1 could not be written").arg(file));
}

bool WorldFiles::askWhereToSave()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name
        = m_session.isAlone() ? tr("my world") : QString::fromStdString(m_session.link().name);
    QString file = QFileDialog::getSaveFileName(m_window, tr("Save this world"),
        folder + QLatin1Char('/') + name + QStringLiteral(".polder"), tr("Worlds (*.polder)"));
    if (file.isEmpty())
        return false;
    if (!file.contains(QLatin1Char('.')))
        file += QStringLiteral(".polder");
    save(file);
    return true;
}

void WorldFiles::askWhatToOpen()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString file = QFileDialog::getOpenFileName(
        m_window, tr("Open a world"), folder, tr("Worlds (*.polder)"));
    if (!file.isEmpty())
        open(file);
}

void WorldFiles::save(const QString& file)
{
    const Replica* replica = m_session.replica();
    if (!replica)
        return;
    // Now, while nothing moves; it shares the world's memory.
    const auto form
        = std::make_shared<const WorldForm>(WorldForm::of(replica->root<World>(), replica->now()));
    Worker::run(m_token, [this, file, form] {
        const bool done = write(file, *form);
        return std::function<void()>([this, file, done] {
            if (done)
                emit saved(file);
            else
                emit failed(tr("%1 could not be written").arg(file));
        });
    });
}

void WorldFiles::open(const QString& file)
{
    Worker::run(m_token, [this, file] {
        Failure reason;
        auto result = std::make_shared<WorldForm::Result>(read(file, reason));
        return std::function<void()>([this, result, reason] {
            if (reason) {
                emit failed(FailureText::of(reason));
                return;
            }
            SessionRequest request;
            request.kind = SessionRequest::Kind::Alone;
            request.profile = RememberedProfile::load();
            request.saved = std::shared_ptr<const WorldForm>(result, &result->form);
            m_flow.start(request, false);
        });
    });
}

} // namespace polder
