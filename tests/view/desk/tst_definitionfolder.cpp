#include "app/session/sagawatch.h"
#include "app/session/session.h"
#include "app/view/definitionfolder.h"
#include "model/finding/words.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace app;
using namespace model;

//! Definitions that are put into the folder by hand while the window runs.
class TestDefinitionFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileIsTakenUpChangedAndTakenAway();
    void aFaultyFileIsToldAndTheLastGoodOneStays();
    void aFolderThatComesLaterIsSeen();
    void withoutWatchingTheCommandReadsIt();
};

namespace {

QByteArray definition(const char* step)
{
    return QByteArray(R"({"saga": "mine", "correlation": "payload.id", "track": {
        "completes": "OrderPaid", "steps": [{"name": ")")
           + step + R"(", "success": "OrderPaid"}]}})";
}

//! As most editors do: beside it, then in its place.
bool put(const QString& path, const QByteArray& text)
{
    QFile file(path + QLatin1Char('~'));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return false;
    file.close();
    QFile::remove(path);
    return file.rename(path);
}

bool overwrite(const QString& path, const QByteArray& text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QString stepOfMine(Session& session)
{
    for (const auto& saga : session.analysis().sagas.current()) {
        if (saga.name == "mine")
            return QString::fromStdString(saga.steps.front().name);
    }
    return {};
}

QStringList faults(Session& session)
{
    std::vector<FindingLine> lines;
    session.analysis().sagaWatch.findings(lines);
    QStringList faults;
    for (const auto& line : lines) {
        if (line.code == "saga-file-faulty")
            faults += QString::fromStdString(line.what);
    }
    return faults;
}

} // namespace

void TestDefinitionFolder::aFileIsTakenUpChangedAndTakenAway()
{
    const QTemporaryDir home;
    const auto file = home.filePath(QStringLiteral("mine.json"));
    Session session({});
    DefinitionFolder folder(session, home.path());
    folder.watch();
    const auto shipped = session.analysis().sagas.current().size();

    QVERIFY(put(file, definition("pay")));
    QTRY_COMPARE(stepOfMine(session), QStringLiteral("pay"));
    QVERIFY(put(file, definition("charge")));
    QTRY_COMPARE(stepOfMine(session), QStringLiteral("charge"));
    QVERIFY(overwrite(file, definition("bill")));
    QTRY_COMPARE(stepOfMine(session), QStringLiteral("bill"));
    QVERIFY(QFile::remove(file));
    QTRY_COMPARE(stepOfMine(session), QString());
    QCOMPARE(session.analysis().sagas.current().size(), shipped);
}

void TestDefinitionFolder::aFaultyFileIsToldAndTheLastGoodOneStays()
{
    const QTemporaryDir home;
    const auto file = home.filePath(QStringLiteral("mine.json"));
    QVERIFY(put(file, definition("pay")));
    Session session({});
    DefinitionFolder folder(session, home.path());
    folder.watch();
    QCOMPARE(stepOfMine(session), QStringLiteral("pay"));

    QVERIFY(put(file, "{\n  \"saga\": ]"));
    QTRY_COMPARE(faults(session).size(), 1);
    const auto fault = faults(session).constFirst();
    QVERIFY2(fault.contains(file), qPrintable(fault));
    QVERIFY2(fault.contains(QStringLiteral("(line 2, column ")), qPrintable(fault));
    QCOMPARE(stepOfMine(session), QStringLiteral("pay"));
    folder.reload(); // and read once more it still stands
    QCOMPARE(stepOfMine(session), QStringLiteral("pay"));
    QCOMPARE(session.journal().since(0).size(), std::size_t(1));

    QVERIFY(put(file, definition("charge")));
    QTRY_COMPARE(faults(session).size(), 0);
    QCOMPARE(stepOfMine(session), QStringLiteral("charge"));
}

void TestDefinitionFolder::aFolderThatComesLaterIsSeen()
{
    const QTemporaryDir home;
    const auto path = home.filePath(QStringLiteral("sagalens/sagas"));
    Session session({});
    DefinitionFolder folder(session, path);
    folder.watch();

    QVERIFY(QDir().mkpath(path));
    QVERIFY(put(path + QStringLiteral("/mine.json"), definition("pay")));
    QTRY_COMPARE(stepOfMine(session), QStringLiteral("pay"));
    QVERIFY(put(path + QStringLiteral("/mine.json"), definition("charge")));
    QTRY_COMPARE(stepOfMine(session), QStringLiteral("charge"));
}

void TestDefinitionFolder::withoutWatchingTheCommandReadsIt()
{
    const QTemporaryDir home;
    Session session({});
    DefinitionFolder folder(session, home.path());
    QVERIFY(put(home.filePath(QStringLiteral("mine.json")), definition("pay")));
    QCOMPARE(stepOfMine(session), QString());

    folder.reload();

    QCOMPARE(stepOfMine(session), QStringLiteral("pay"));
}

QTEST_GUILESS_MAIN(TestDefinitionFolder)
#include "tst_definitionfolder.moc"
