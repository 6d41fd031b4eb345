#include "model/process/correlationfinder.h"
#include "model/process/draft.h"
#include "model/process/eventmeaning.h"
#include "tests/cli/clihelp.h"
#include "tests/schema/heldevents.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace model;

namespace {

QStringList names(const std::vector<CorrelationRule>& rules)
{
    QStringList names;
    for (const auto& rule : rules)
        names += QString::fromStdString(rule.expression);
    return names;
}

std::string order(int number)
{
    return R"({"orderId":"O-)" + std::to_string(number) + R"(","currency":"KRW","customerId":"C-)"
           + std::to_string(number % 5) + "\"}";
}

} // namespace

class TestLearn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOrderIdIsTheBestRule();
    void whatNamesNothingIsNoRule();
    void anOwnRuleGivesADraft();
    void withoutInstancesThereIsNoDraft();
    void alternativesAreOneStep();
    void namesTellWhatFails_data();
    void namesTellWhatFails();
    void theSimulatedShopIsLearned_data();
    void theSimulatedShopIsLearned();
    void ctrlCEndsWithWhatWasLearnedSoFar();
    void whatComesIsLearnedToo();

private:
    //! The draft for these events, by the order id.
    saga::SagaDefinition learned(HeldEvents& events)
    {
        auto rules = compileRules({"payload.orderId"});
        ProcessTracker process(events.store, builtinProfiles(), {std::move(*rules), {}});
        events.show(process);
        const auto draft = draftSaga(process, {"orders", {"payload.orderId"}});
        if (!draft)
            qFatal("%s", draft.error().text.c_str());
        auto saga = saga::parseSaga(*draft);
        if (!saga)
            qFatal("%s\n%s", saga.error().text.c_str(), draft->c_str());
        return std::move(*saga);
    }
};

void TestLearn::theOrderIdIsTheBestRule()
{
    HeldEvents events;
    for (int i = 0; i < 50; ++i) {
        events.add("ORDER_CREATED", 1, order(i));
        events.add("PAYMENT_COMPLETED", 1, order(i), "payment-events");
        events.add("ORDER_PAID", 1, order(i));
    }
    CorrelationFinder finder(events.store, builtinProfiles());
    events.show(finder);

    const auto rules = finder.rules();

    QVERIFY(!rules.empty());
    QCOMPARE(rules[0].expression, std::string("payload.orderId"));
    QCOMPARE(rules[0].groups, 50u);
    QCOMPARE(rules[0].eventsOfGroup, 3.0);
    QCOMPARE(rules[0].typesOfGroup, 3.0);
    QCOMPARE(rules[0].coverage, 1.0);
    QCOMPARE(rules[0].channels, std::size_t(2));
}

void TestLearn::whatNamesNothingIsNoRule()
{
    HeldEvents events;
    for (int i = 0; i < 50; ++i) {
        events.add("ORDER_CREATED", 1, order(i));
        events.add("ORDER_PAID", 1, order(i));
    }
    CorrelationFinder finder(events.store, builtinProfiles());
    events.show(finder);

    const auto found = names(finder.rules());

    QVERIFY2(!found.contains(QStringLiteral("payload.currency")), "one value for all");
    QVERIFY2(!found.contains(QStringLiteral("key")), "one value for all");
    QVERIFY2(found.indexOf(QStringLiteral("payload.customerId")) != 0, "ten orders each");
}

void TestLearn::anOwnRuleGivesADraft()
{
    HeldEvents events;
    for (int i = 0; i < 10; ++i) {
        events.add("ORDER_CREATED", 1, order(i));
        events.add(i < 7 ? "PAYMENT_COMPLETED" : "PAYMENT_FAILED", 1, order(i), "payment-events");
        events.add(i < 7 ? "ORDER_PAID" : "ORDER_CANCELLED", 1, order(i));
    }

    const auto saga = learned(events);

    QCOMPARE(saga.name, std::string("orders"));
    QCOMPARE(saga.steps.size(), std::size_t(2));
    QCOMPARE(saga.steps[0].by, std::string("payment"));
    const auto mask = [&saga](const char* words) {
        return saga::EventMask{1} << *saga.find(words);
    };
    QCOMPARE(saga.steps[0].after, mask("order created"));
    QCOMPARE(saga.steps[0].success, mask("payment completed"));
    QCOMPARE(saga.steps[0].failure, mask("payment failed"));
    QVERIFY(saga.steps[0].deadline.count() > 0);
    QCOMPARE(saga.completes, mask("order paid"));
    QCOMPARE(saga.cancels, mask("order cancelled"));
}

void TestLearn::withoutInstancesThereIsNoDraft()
{
    HeldEvents events;
    events.add("ORDER_CREATED", 1, order(1));
    auto rules = compileRules({"payload.nothingSuch"});
    ProcessTracker process(events.store, builtinProfiles(), {std::move(*rules), {}});
    events.show(process);

    const auto draft = draftSaga(process, {"x", {"payload.nothingSuch"}});

    QVERIFY(!draft);
    QCOMPARE(draft.error().kind, Error::Kind::NotFound);
    QVERIFY(!compileRules({"payload."}));
}

void TestLearn::alternativesAreOneStep()
{
    HeldEvents events;
    for (int i = 0; i < 20; ++i) {
        events.add("ORDER_CREATED", 1, order(i));
        events.add(i % 2 == 0 ? "STOCK_RESERVED" : "STOCK_ORDERED", 1, order(i),
                   "inventory-events");
        events.add("ORDER_COMPLETED", 1, order(i));
    }

    const auto saga = learned(events);

    const auto step = std::ranges::find_if(
        saga.steps, [](const auto& one) { return std::popcount(one.success) == 2; });
    QVERIFY(step != saga.steps.end());
    QCOMPARE(step->by, std::string("inventory"));
}

void TestLearn::namesTellWhatFails_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("meaning");

    const auto add = [](const char* words, EventMeaning meaning) {
        QTest::newRow(words) << QString::fromLatin1(words) << int(meaning);
    };
    add("payment completed", EventMeaning::Progress);
    add("payment failed", EventMeaning::Failure);
    add("card declined", EventMeaning::Failure);
    add("order cancelled", EventMeaning::Cancel);
    add("order canceled v2", EventMeaning::Cancel);
    add("payment refunded", EventMeaning::Undo);
    add("stock released", EventMeaning::Undo);
    add("manual intervention needed", EventMeaning::Manual);
}

void TestLearn::namesTellWhatFails()
{
    QFETCH(const QString, words);

    QTEST(int(meaningOf(words.toStdString())), "meaning");
}

void TestLearn::theSimulatedShopIsLearned_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<int>("completed");

    QTest::newRow("all goes well") << QStringList{"--orders", "30"} << 30;
    QTest::newRow("some are without stock")
        << QStringList{"--orders", "60", "--set", "stock=40"} << 40;
}

//! From events alone to a definition by which the tracker calls them completed.
void TestLearn::theSimulatedShopIsLearned()
{
    QFETCH(const QStringList, settings);
    const QTemporaryDir folder;
    const auto events = folder.filePath(QStringLiteral("run.ndjson"));
    const auto definition = folder.filePath(QStringLiteral("learned.json"));
    const auto simulated = Cli().run(
        QStringList{"simulate", "choreography", "--seed", "7", "--format", "ndjson"} + settings);
    QFile file(events);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(simulated.out) > 0);
    file.close();

    const auto run = Cli().run({"sagas", "learn", events, "--out", definition});

    QCOMPARE(run.code, 0);
    const auto lines = run.error.split('\n');
    QVERIFY2(lines.size() > 2 && lines[1].contains("correlationId"), run.error);
    QFile read(definition);
    QVERIFY(read.open(QIODevice::ReadOnly));
    const auto saga = saga::parseSaga(read.readAll().toStdString());
    QVERIFY2(saga.ok(), saga ? "" : saga.error().text.c_str());
    QCOMPARE(saga->correlation.front().text(), std::string("correlationId"));
    const auto list = Cli().run({"sagas", "list", events, "--definition", definition, "--json"});
    int completed = 0;
    for (const auto& line : list.out.trimmed().split('\n')) {
        const auto state = QJsonDocument::fromJson(line).object()["state"].toString();
        completed += state == QStringLiteral("completed") ? 1 : 0;
        QVERIFY2(state == QStringLiteral("completed") || state == QStringLiteral("compensated"),
                 line);
    }
    QTEST(completed, "completed");
}

namespace {

//! Orders as a broker gives them: the deed of each, one after the other.
QByteArray deeds(const QByteArray& type, int first)
{
    QByteArray lines;
    for (int i = 0; i < 40; ++i) {
        const auto offset = QByteArray::number(first + i);
        lines += R"({"topic":"order-events","partition":0,"offset":)" + offset + R"(,"ts":)"
                 + QByteArray::number(1'795'411'927'000 + (first + i) * 100) + R"(,"key":"O-)"
                 + QByteArray::number(i) + R"(","payload":"{\"type\":\")" + type
                 + R"(\",\"metadata\":{\"eventId\":\"e)" + offset
                 + R"(\"},\"payload\":{\"orderId\":\"O-)" + QByteArray::number(i) + "\\\"}}\"}\n";
    }
    return lines;
}

} // namespace

void TestLearn::ctrlCEndsWithWhatWasLearnedSoFar()
{
    Cli cli;
    const auto file =
        cli.write("orders.ndjson", deeds("OrderCreated", 0) + deeds("OrderShipped", 100));
    cli.start({"sagas", "learn", file, "--follow", "--name", "orders"});
    QVERIFY(cli.waitForError("reading on; Ctrl-C").contains("reading on"));

    cli.interrupt();

    const auto run = cli.finish();
    QCOMPARE(run.code, 0);
    const auto saga = saga::parseSaga(run.out.toStdString());
    QVERIFY2(saga.ok(), run.out);
    QCOMPARE(saga->events.size(), std::size_t(2));
}

void TestLearn::whatComesIsLearnedToo()
{
    Cli cli;
    const auto file = cli.write("orders.ndjson", deeds("OrderCreated", 0));
    cli.start({"sagas", "learn", file, "--for", "6s", "--name", "orders"});
    QVERIFY(cli.waitForError("reading on for 6").contains("reading on"));
    QFile more(file);
    QVERIFY(more.open(QIODevice::Append));
    more.write(deeds("OrderShipped", 100));
    more.close();

    const auto run = cli.finish();

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("OrderShipped"), run.out);
    QCOMPARE(Cli().run({"sagas", "learn", file, "--for", "6s", "--follow"}).code, 2);
    QCOMPARE(Cli().run({"sagas", "list", file, "--for", "6s"}).code, 2);
}

QTEST_GUILESS_MAIN(TestLearn)

#include "tst_learn.moc"
