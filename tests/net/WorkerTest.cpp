#include "net/session/Worker.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <vector>

using namespace polder;

/// Slow work on a thread of its own.
class WorkerTest : public QObject {
    Q_OBJECT

private slots:
    void worksElsewhereAndTellsHere();
    void outcomesComeInTheOrderOfTheWork();
    void workNobodyWaitsForIsNotBegun();
    void outcomesNobodyWaitsForAreDropped();
    void anOutcomeMayAskForMore();
};

void WorkerTest::worksElsewhereAndTellsHere()
{
    const auto token = std::make_shared<int>(0);
    QThread* worked = nullptr;
    QThread* told = nullptr;
    Worker::run(token, [&] {
        worked = QThread::currentThread();
        return [&] { told = QThread::currentThread(); };
    });
    QTRY_VERIFY(told != nullptr);
    QCOMPARE(told, thread());
    QVERIFY(worked != nullptr && worked != told);
}

void WorkerTest::outcomesComeInTheOrderOfTheWork()
{
    const auto token = std::make_shared<int>(0);
    std::vector<int> worked; // One worker; read here when the last outcome has come.
    std::vector<int> told;
    std::vector<int> all;
    for (int i = 0; i < 100; ++i) {
        all.push_back(i);
        Worker::run(token, [&, i] {
            worked.push_back(i);
            return [&, i] { told.push_back(i); };
        });
    }
    QTRY_COMPARE(told.size(), all.size());
    QCOMPARE(told, all);
    QCOMPARE(worked, all);
}

void WorkerTest::workNobodyWaitsForIsNotBegun()
{
    auto token = std::make_shared<int>(0);
    const auto other = std::make_shared<int>(0);
    std::atomic<bool> mayGoOn = false;
    bool begun = false;
    bool done = false;
    Worker::run(other, [&] {
        while (!mayGoOn)
            QThread::yieldCurrentThread();
        return std::function<void()>();
    });
    Worker::run(token, [&] {
        begun = true;
        return std::function<void()>();
    });
    Worker::run(other, [&] { return [&] { done = true; }; });
    token.reset();
    mayGoOn = true;
    QTRY_VERIFY(done);
    QVERIFY(!begun);
}

void WorkerTest::outcomesNobodyWaitsForAreDropped()
{
    auto token = std::make_shared<int>(0);
    const auto other = std::make_shared<int>(0);
    std::atomic<bool> worked = false;
    bool told = false;
    bool done = false;
    Worker::run(token, [&] {
        worked = true;
        return [&] { told = true; };
    });
    while (!worked) // No event is handled here meanwhile.
        QThread::yieldCurrentThread();
    Worker::run(other, [&] { return [&] { done = true; }; });
    token.reset();
    QTRY_VERIFY(done);
    QVERIFY(!told);
}

void WorkerTest::anOutcomeMayAskForMore()
{
    const auto token = std::make_shared<int>(0);
    int left = 5;
    std::function<void()> more = [&] {
        Worker::run(token, [&] {
            return [&] {
                if (--left > 0)
                    more();
            };
        });
    };
    more();
    QTRY_COMPARE(left, 0);
}

QTEST_GUILESS_MAIN(WorkerTest)
#include "WorkerTest.moc"
