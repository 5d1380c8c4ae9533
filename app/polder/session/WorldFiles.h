#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QAction;
class QImage;
class QWidget;

namespace polder {

class Session;
class SessionFlow;

/// Saves the world one is in to a `.polder` file and opens such files, to go on alone. Packing and
/// unpacking happen beside the frames. Saves pictures of it as well.
class WorldFiles : public QObject {
    Q_OBJECT

public:
    WorldFiles(Session& session, SessionFlow& flow, QWidget* window);

    QAction* openAction() const { return m_open; } ///< Whoever has it asks what to open.
    QAction* saveAction() const { return m_save; }
    void savePicture(const QImage& picture); ///< Asks where.
    bool askWhereToSave(); ///< False if there shall be no file; else one of the signals follows.
    void askWhatToOpen();
    void save(const QString& file);
    void open(const QString& file);

signals:
    void saved(const QString& file); ///< A world, not a picture.
    void failed(const QString& text); ///< To save or to open a world; what one was in goes on.
    void told(const QString& text); ///< Any of these, in words.

private:
    Session& m_session;
    SessionFlow& m_flow;
    QWidget* m_window;
    QAction* m_open;
    QAction* m_save;
    std::shared_ptr<void> m_token; ///< Work that ends later than this is dropped.
};

} // namespace polder
