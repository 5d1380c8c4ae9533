#include "render/view/FramePacer.h"

#include <QQuickItem>
#include <QQuickWindow>
#include <QSemaphore>
#include <QTest>
#include <QTimer>

#include <atomic>

namespace polder {

class FramePacerTest : public QObject {
    Q_OBJECT
private slots:
    void guiThreadGoesOnWhileAFrameIsDrawn();
    void asksAgainWhenTheFrameIsShown();
};

/// Bug: a click waited until the drawing thread had finished its frame, 40 ms without a GPU.
void FramePacerTest::guiThreadGoesOnWhileAFrameIsDrawn()
{
    QQuickWindow window;
    FramePacer pacer(window);
    window.resize(64, 64);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTest::qWait(100); // The window's first picture may be waited for.

    // The drawing thread stays in a frame until the GUI thread has had five turns meanwhile.
    QSemaphore turns;
    std::atomic<bool> drawing = false;
    std::atomic<int> inTime = 0;
    std::atomic<int> frames = 0;
    QTimer turn;
    connect(&turn, &QTimer::timeout, &window, [&] {
        window.update();
        if (drawing)
            turns.release();
    });
    connect(
        &window, &QQuickWindow::beforeRendering, &window,
        [&] {
            if (frames >= 5)
                return;
            while (turns.tryAcquire()) { }
            drawing = true;
            inTime += turns.tryAcquire(5, 1000) ? 1 : 0;
            drawing = false;
            ++frames;
        },
        Qt::DirectConnection);
    turn.start(1);
    QTRY_COMPARE_WITH_TIMEOUT(frames.load(), 5, 30'000);
    QVERIFY2(inTime >= 4, qPrintable(QString::number(inTime)));
}

void FramePacerTest::asksAgainWhenTheFrameIsShown()
{
    QQuickWindow window;
    FramePacer pacer(window);
    window.resize(64, 64);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    // Each frame asks for the next while it is being made, as the view of a world does.
    int frames = 0;
    connect(&window, &QQuickWindow::afterAnimating, &window, [&] {
        ++frames;
        window.update();
    });
    window.update();
    QTRY_VERIFY_WITH_TIMEOUT(frames > 20, 30'000);
}

} // namespace polder

QTEST_MAIN(polder::FramePacerTest)
#include "FramePacerTest.moc"
