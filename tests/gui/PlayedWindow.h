#pragma once

#include "app/polder/look/Theme.h"
#include "app/polder/play/FrameLoop.h"
#include "app/polder/session/SessionFlow.h"
#include "app/polder/tools/ToolChoice.h"
#include "app/polder/window/MainWindow.h"
#include "core/world/World.h"
#include "net/session/Session.h"
#include "render/view/WorldView.h"

#include <QAction>
#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

#include <memory>

namespace polder {

/// The real window with a world in it, played by a mouse and a keyboard.
class PlayedWindow {
public:
    bool open()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        QCoreApplication::setOrganizationName(QStringLiteral("Polder"));
        QCoreApplication::setApplicationName(QStringLiteral("polder-test"));
        QSettings().setValue(QStringLiteral("profile/name"), QStringLiteral("Mara"));
        Theme::apply(*qApp);
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1280, 800);
        m_window->show();
        return m_settings.isValid() && QTest::qWaitForWindowExposed(m_window.get());
    }
    void close() { m_window.reset(); }

    MainWindow& operator*() const { return *m_window; }
    MainWindow* operator->() const { return m_window.get(); }
    template <class T> T* part(const char* name) const
    {
        return m_window->findChild<T*>(QLatin1String(name));
    }

    /// Plays alone in a level world, in which nobody stands in the way.
    bool playFlat()
    {
        SessionRequest request;
        request.size = { 64, 32, 64 };
        request.worldKind = WorldKind::Flat;
        request.seed = 5;
        request.villagers = 0;
        m_window->flow().start(request, true);
        return QTest::qWaitFor([this] { return m_window->worldDrawn(); }, 60'000);
    }

    const World& world() const { return m_window->session().replica()->root<World>(); }
    const Grid& grid() const { return world().terrain().grid(); }
    Material at(Cell cell) const { return grid().at(cell); }
    Cell top(int x, int z) const ///< Highest solid cell of a column.
    {
        Cell cell { x, grid().size().y - 1, z };
        while (cell.y > 0 && !isSolid(at(cell)))
            --cell.y;
        return cell;
    }

    QWindow* view() const { return m_window->view().window(); }
    QPoint middle() const { return { view()->width() / 2, view()->height() / 2 }; }
    bool frame() const
    {
        QSignalSpy passed(&m_window->frames(), &FrameLoop::framePassed);
        return passed.wait();
    }
    /// Looks straight down at a cell, which is then in the middle; a few frames later it is drawn.
    void lookDownAt(Cell cell, float distance = 15, float pitch = 80) const
    {
        m_window->view().lookFrom(
            { static_cast<float>(cell.x) + 0.5f, static_cast<float>(cell.y) + 1,
                static_cast<float>(cell.z) + 0.5f },
            0, pitch, distance);
        frame();
    }
    void hoverAt(Cell cell, float distance = 15, float pitch = 80) const
    {
        lookDownAt(cell, distance, pitch);
        QTest::mouseMove(view(), middle() + QPoint(1, 0));
        QTest::mouseMove(view(), middle());
        frame();
        frame();
    }
    void clickAt(Cell cell, Qt::KeyboardModifiers modifiers = {}) const
    {
        hoverAt(cell);
        QTest::mouseClick(view(), Qt::LeftButton, modifiers, middle());
    }
    /// Where the middle of a cell's upper face is in the window.
    QPoint pixelOf(Cell cell) const
    {
        const QSize size = view()->size();
        const QVector4D p
            = m_window->view().camera().viewProjection(
                  static_cast<float>(size.width()) / static_cast<float>(size.height()))
            * QVector4D(static_cast<float>(cell.x) + 0.5f, static_cast<float>(cell.y) + 1.0f,
                static_cast<float>(cell.z) + 0.5f, 1);
        return { static_cast<int>((p.x() / p.w() + 1) * 0.5f * static_cast<float>(size.width())),
            static_cast<int>((1 - p.y() / p.w()) * 0.5f * static_cast<float>(size.height())) };
    }
    /// Presses at a cell that is looked at already and moves to another.
    void pressAndMove(Cell from, Cell to) const
    {
        QTest::mouseMove(view(), pixelOf(from));
        QTest::mousePress(view(), Qt::LeftButton, {}, pixelOf(from));
        frame();
        QTest::mouseMove(view(), pixelOf(to));
        frame();
        frame();
    }
    void release(Cell at) const { QTest::mouseRelease(view(), Qt::LeftButton, {}, pixelOf(at)); }

    /// A key pressed while the world has the keyboard, as after a click on it.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        view()->requestActivate();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(view());
        QTest::keyClick(view(), key, modifiers);
    }

    void choose(Tool tool, Shape shape = Shape::Single) const
    {
        m_window->tools().action(tool)->trigger();
        if (hasShapes(tool))
            m_window->tools().action(shape)->trigger();
    }
    /// For those who want to look: POLDER_PICTURES names a folder for pictures.
    void picture(const QString& name) const
    {
        const QString folder = qEnvironmentVariable("POLDER_PICTURES");
        if (!folder.isEmpty() && m_window)
            m_window->picture().save(QStringLiteral("%1/%2.png").arg(folder, name));
    }

private:
    QTemporaryDir m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace polder
