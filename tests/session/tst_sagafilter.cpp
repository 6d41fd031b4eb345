#include "app/session/sagafilter.h"
#include "tests/saga/ordersaga.h"

using namespace app;
using namespace model;
using namespace model::saga;
using namespace std::chrono_literals;

using Kind = SagaFilter::Kind;

//! What a person writes to find sagas.
class TestSagaFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreOfOneKind_data();
    void textsAreOfOneKind();
    void wordsAreLookedForInLowerCase();
    void conditionsHold_data();
    void conditionsHold();
    void errorsHaveTheirPlaceInTheText_data();
    void errorsHaveTheirPlaceInTheText();
    void aWrongStateNamesThoseThatThereAre();
};

void TestSagaFilter::textsAreOfOneKind_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");

    QTest::newRow("nothing") << "" << int(Kind::All);
    QTest::newRow("spaces") << "  " << int(Kind::All);
    QTest::newRow("a key") << "O-4796" << int(Kind::Words);
    QTest::newRow("two words") << "O- 47" << int(Kind::Words);
    QTest::newRow("a state") << R"(state == "stuck")" << int(Kind::Sagas);
    QTest::newRow("the usual one") << R"(state == "stuck" || age > 5m)" << int(Kind::Sagas);
    QTest::newRow("a deadline") << "deadline < 0s" << int(Kind::Sagas);
    QTest::newRow("the key of the saga") << R"(key == "O-1")" << int(Kind::Sagas);
    QTest::newRow("what an event has") << "payload.totalAmount > 100" << int(Kind::Events);
    QTest::newRow("a type") << R"(type == "ORDER_PAID")" << int(Kind::Events);
    QTest::newRow("a field whose name ends alike") << "payload.age > 3" << int(Kind::Events);
}

void TestSagaFilter::textsAreOfOneKind()
{
    QFETCH(const QString, text);

    const auto filter = SagaFilter::parse(text.toStdString());

    QVERIFY2(filter, filter ? "" : filter.error().text.c_str());
    QTEST(int(filter->kind), "kind");
}

void TestSagaFilter::wordsAreLookedForInLowerCase()
{
    const auto filter = SagaFilter::parse("O-47 Abc");

    QCOMPARE(filter->words, (std::vector<std::string>{"o-47", "abc"}));
}

void TestSagaFilter::conditionsHold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("holds");

    QTest::newRow("state") << R"(state == "stuck")" << true;
    QTest::newRow("another state") << R"(state == "running")" << false;
    QTest::newRow("state of two words") << R"(state != "needs-person")" << true;
    QTest::newRow("as the window says it") << R"(state != "needs a person")" << true;
    QTest::newRow("in capitals, the other way round") << R"('Stuck' == state)" << true;
    QTest::newRow("one of some") << R"(state in ["needs a person", "Stuck"])" << true;
    QTest::newRow("none of some") << R"(state in ["off path", "completed late"])" << false;
    QTest::newRow("older than five minutes") << "age > 5m" << true;
    QTest::newRow("older than a day") << "age > 1d" << false;
    QTest::newRow("in the step for long") << "inStep >= 540s" << true;
    QTest::newRow("in the step for longer") << "inStep > 9.5m" << false;
    QTest::newRow("step") << R"(step == "pay")" << true;
    QTest::newRow("overdue") << "deadline < 0s" << true;
    QTest::newRow("key") << R"(key.startsWith("O-"))" << true;
    QTest::newRow("times in a text stay") << R"(key == "5m")" << false;
    QTest::newRow("both") << R"(state == "stuck" && age < 300ms)" << false;
    QTest::newRow("started") << R"(started > timestamp("2026-01-01T00:00:00Z"))" << true;
}

void TestSagaFilter::conditionsHold()
{
    QFETCH(const QString, text);
    const Timestamp start{std::chrono::seconds(1'795'411'927)};
    const SagaMark mark{.state = SagaState::Stuck,
                        .step = 1,
                        .start = start,
                        .last = start + 1min,
                        .since = start + 1min,
                        .deadline = start + 90s,
                        .now = start + 10min};

    const auto filter = SagaFilter::parse(text.toStdString());
    QVERIFY2(filter, filter ? "" : filter.error().text.c_str());
    QCOMPARE(int(filter->kind), int(Kind::Sagas));

    QTEST(sagaCondition(filter->filter, orderDefinition())(mark, "O-4796"), "holds");
}

void TestSagaFilter::errorsHaveTheirPlaceInTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("column");

    QTest::newRow("behind a time") << "age > 5m && nonsens == 1" << 13;
    QTest::newRow("no end") << R"(state == )" << 10;
    QTest::newRow("both kinds at once") << R"(state == "stuck" && payload.a == 1)" << 21;
    QTest::newRow("a state that there is not") << R"(age > 5m && state == "needs people")" << 22;
    QTest::newRow("one of them") << R"(state in ["off path", "lost"])" << 23;
    QTest::newRow("a field that there is not") << "nonsens == 1" << 1;
}

void TestSagaFilter::errorsHaveTheirPlaceInTheText()
{
    QFETCH(const QString, text);

    const auto filter = SagaFilter::parse(text.toStdString());

    QVERIFY(!filter);
    QVERIFY(!filter.error().text.empty());
    QTEST(int(filter.error().place.column), "column");
}

void TestSagaFilter::aWrongStateNamesThoseThatThereAre()
{
    const auto filter = SagaFilter::parse(R"(state == "broken")");

    QVERIFY(!filter);
    QCOMPARE(filter.error().text, std::string("a saga is never \"broken\"."));
    QVERIFY2(filter.error().advice.find("needs-person, stuck, off-path") != std::string::npos,
             filter.error().advice.c_str());
}

QTEST_GUILESS_MAIN(TestSagaFilter)
#include "tst_sagafilter.moc"
