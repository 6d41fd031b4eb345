#include "tests/filter/conformancecase.h"

#include <QDir>
#include <QTest>

//! Plain CEL, case by case. SAGALENS_CEL_SUITE may name one more file of the same form, such as the
//! converted suite of cel-spec (see conformance/README.md).
class TestFilterConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void expressionHasItsValue_data();
    void expressionHasItsValue();

private:
    std::vector<ConformanceCase> m_cases;
};

void TestFilterConformance::initTestCase()
{
    const QDir folder(QStringLiteral(SOURCE_DIR "/tests/filter/conformance"));
    auto files = folder.entryInfoList({QStringLiteral("*.json")});
    if (qEnvironmentVariableIsSet("SAGALENS_CEL_SUITE"))
        files.append(QFileInfo(qEnvironmentVariable("SAGALENS_CEL_SUITE")));
    for (const auto& file : std::as_const(files)) {
        auto cases = readConformanceFile(file.filePath().toStdString());
        QVERIFY2(!cases.empty(), qPrintable(file.filePath()));
        for (auto& each : cases)
            m_cases.push_back(std::move(each));
    }
}

void TestFilterConformance::expressionHasItsValue_data()
{
    QTest::addColumn<int>("index");

    for (std::size_t i = 0; i < m_cases.size(); ++i)
        QTest::newRow(m_cases[i].name.c_str()) << int(i);
}

void TestFilterConformance::expressionHasItsValue()
{
    QFETCH(const int, index);
    const auto& what = m_cases[std::size_t(index)];

    const auto value = runConformanceCase(what);

    const auto message = what.expression + "  gave  " + describeValue(value) + "  instead of  "
                         + (what.fails ? "an error" : describeValue(what.expected));
    QVERIFY2(what.fails ? value.failed() : sameValue(value, what.expected), message.c_str());
}

QTEST_APPLESS_MAIN(TestFilterConformance)
#include "tst_filterconformance.moc"
