#include "tests/cli/clihelp.h"

//! `sagalens simulate --lint FILE`, and definitions run from the command line.
class TestSimulateLint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remarksHaveTheirPlace();
    void aSoundDefinitionHasNone();
    void settingsCountForTheLintToo();
    void aFileThatIsWrongSaysWhere();
    void aFileThatIsNotThereIsSaid();
    void aDefinitionOfOnesOwnRuns();

private:
    QString write(const QByteArray& text);

    QTemporaryDir m_folder;
};

QString TestSimulateLint::write(const QByteArray& text)
{
    const auto path = m_folder.filePath("own.json");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(path));
    file.write(text);
    return path;
}

void TestSimulateLint::remarksHaveTheirPlace()
{
    const auto ran = Cli().run({"simulate", "--lint", "order-textbook"});
    QCOMPARE(ran.code, 11);
    QVERIFY2(ran.out.contains("order-textbook:32:24: Nobody handles InventoryFailed."),
             ran.out.constData());
    QVERIFY(ran.out.contains("[unhandled-event]"));
    QVERIFY(ran.out.contains("[no-compensation]"));
}

void TestSimulateLint::aSoundDefinitionHasNone()
{
    const auto ran = Cli().run({"simulate", "--lint", "order-choreography"});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out, QByteArray("order-choreography: nothing to remark.\n"));
}

void TestSimulateLint::settingsCountForTheLintToo()
{
    const auto ran = Cli().run({"simulate", "--lint", "order-textbook", "--set",
                                "cancelOnStockFailure=true", "--set", "refund=true"});
    QCOMPARE(ran.code, 0);
}

void TestSimulateLint::aFileThatIsWrongSaysWhere()
{
    const auto path = write("{\"saga\": \"own\",\n\"servces\": {}}\n");
    const auto ran = Cli().run({"simulate", "--lint", path});
    QCOMPARE(ran.code, 4);
    QVERIFY2(ran.error.contains(path.toUtf8() + ":2:1: \"servces\" is not known here."),
             ran.error.constData());
}

void TestSimulateLint::aFileThatIsNotThereIsSaid()
{
    const auto ran = Cli().run({"simulate", "--lint", m_folder.filePath("none.json")});
    QVERIFY(ran.code != 0);
    QVERIFY(ran.error.contains("cannot be read"));
}

void TestSimulateLint::aDefinitionOfOnesOwnRuns()
{
    const auto path = write(R"({"saga": "own", "services": {"shop": {"db": ["sold"]}},
"commands": [{"name": "sell", "service": "shop", "times": 3, "effect": "sold += 1"}],
"invariants": ["sold < 3"]})");
    const auto ran = Cli().run({"simulate", "definition:" + path});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.out.contains("sold < 3"), ran.out.constData());
}

QTEST_GUILESS_MAIN(TestSimulateLint)
#include "tst_simulatelint.moc"
