#include "sim/live/sandbox.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <signal.h>

using namespace std::chrono_literals;

namespace {

//! Programs that have \a folder among their arguments or as the place they run in.
QStringList programsIn(const QString& folder)
{
    QStringList found;
    const auto processes =
        QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[1-9]*")}, QDir::Dirs);
    for (const auto& process : processes) {
        QFile words(QStringLiteral("/proc/%1/cmdline").arg(process));
        if (!words.open(QIODevice::ReadOnly))
            continue;
        const auto line = words.readAll().replace('\0', ' ');
        const auto place = QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(process));
        if (line.contains(folder.toUtf8()) || place.startsWith(folder))
            found << QString::fromUtf8(line);
    }
    return found;
}

QString contentOf(const QString& folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).join(u' ');
}

} // namespace

class TestSandboxEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeftAfterAKill_data();
    void nothingIsLeftAfterAKill();
    void nothingIsLeftAfterTheEnd();
    void endsWhileItsPartsComeUp();
};

void TestSandboxEnds::nothingIsLeftAfterAKill_data()
{
    QTest::addColumn<bool>("early");
    QTest::addColumn<int>("number");
    QTest::newRow("killed while running") << false << SIGKILL;
    QTest::newRow("killed while the parts come up") << true << SIGKILL;
    QTest::newRow("aborted") << false << SIGABRT;
    QTest::newRow("asked to end") << false << SIGTERM;
}

void TestSandboxEnds::nothingIsLeftAfterAKill()
{
    QFETCH(const bool, early);
    QFETCH(const int, number);
    QTemporaryDir place;
    // The account of PostgreSQL has to get in.
    QVERIFY(QFile::setPermissions(place.path(), QFile::Permissions(0x7755)));
    QProcess host;
    host.start(QStringLiteral(SANDBOX_HOST),
               QStringList{place.path()}
                   + (early ? QStringList{QStringLiteral("early")} : QStringList{}));
    QVERIFY(host.waitForReadyRead(60'000));
    QCOMPARE(host.readAll(), QByteArray("ready\n"));
    if (early)
        QTRY_VERIFY(programsIn(place.path()).size() > 2);
    else
        QVERIFY(programsIn(place.path()).size() > 3);

    ::kill(pid_t(host.processId()), number);
    QVERIFY(host.waitForFinished(10'000));

    QTRY_COMPARE_WITH_TIMEOUT(contentOf(place.path()), QString(), 15'000);
    QTRY_COMPARE_WITH_TIMEOUT(programsIn(place.path()), QStringList(), 15'000);
}

void TestSandboxEnds::nothingIsLeftAfterTheEnd()
{
    QTemporaryDir place;
    QVERIFY(QFile::setPermissions(place.path(), QFile::Permissions(0x7755)));
    {
        const auto sandbox =
            sim::Sandbox::start({.history = 5, .folder = place.path().toStdString()});
        QVERIFY(sandbox);
        QTRY_VERIFY_WITH_TIMEOUT((*sandbox)->status().settled, 60'000);
        QVERIFY(!contentOf(place.path()).isEmpty());
    }
    QCOMPARE(contentOf(place.path()), QString());
    QCOMPARE(programsIn(place.path()), QStringList());
}

void TestSandboxEnds::endsWhileItsPartsComeUp()
{
    QTemporaryDir place;
    QVERIFY(QFile::setPermissions(place.path(), QFile::Permissions(0x7755)));
    {
        const auto sandbox =
            sim::Sandbox::start({.history = 5, .folder = place.path().toStdString()});
        QVERIFY(sandbox);
    }
    QCOMPARE(contentOf(place.path()), QString());
    QCOMPARE(programsIn(place.path()), QStringList());
}

QTEST_GUILESS_MAIN(TestSandboxEnds)

#include "tst_sandboxends.moc"
