#include "tests/cli/letterkafka.h"

#include <QDir>
#include <QJsonArray>

#include <sys/resource.h>

using namespace letterkafka;

//! Dead letters on the real Kafka: found, planned, replayed, with all that goes wrong on the way.
class TestReplayKafka : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void lettersAreFoundWithoutNamingTheirTopic();
    void nothingIsSentWithoutUnlocking();
    void eachIsSentOnceWithItsBytes();
    void whatWasReplayedIsLeftOut();
    void anotherComputerKnowsByTheMarkerTopic();
    void aMarkerTopicThatIsNotCompactedIsRefused();
    void toAnotherClusterTheMarkersStayWithTheLetters();
    void versionsAreHeldAgainstWhatTheGroupHandled();
    void killedAtRandomInstantsNothingIsLostOrDouble();
    void aRepairIsShownAndSent();
    void theOriginTopicIsGone();
    void lettersWithoutAnOriginNeedADestination();
    void aDestinationThatMayNotBeWrittenIsTold();
    void aMessageThatIsTooBigIsLeftOutOfThePlan();
    void aMessageThatIsTooBigStopsOrIsPassedOver();
    void aFullDiskStopsAndNothingIsLost();
    void whatBecameOfTheCopiesIsLookedFor();
    void aPurgeTakesOnlyWhatWasReplayed();
    void theDryRunNamesWhoReadsTheDestination();
    void twoProgramsOnThisComputerAreKeptApart();
    void anotherComputersProgramIsShutOut();
    void aProgressThatVanishedStops();
    void aCanaryStopsWhenMessagesComeBack();
    void aRateIsKept();
    void anotherClusterGetsEachAndDoublesAreNamed();

private:
    QString source() const { return QString::fromStdString("kafka://" + m_bootstrap); }
    QString letters() const { return QString::fromStdString(m_letters); }
    void makeTopics(int partitions = 6, std::map<std::string, std::string> config = {});
    void makeBigLetters();
    QString plan(Cli& cli, const QStringList& more = {});
    Run resume(Cli& cli, const QString& id, const QStringList& more = {});
    QString journals(const Cli& cli) const { return cli.path(".local/share/sagalens/replays"); }

    std::string m_bootstrap;
    std::string m_topic;
    std::string m_letters;
};

void TestReplayKafka::initTestCase()
{
    qunsetenv("XDG_DATA_HOME");
    m_bootstrap = environment("KAFKA_BOOTSTRAP");
}

void TestReplayKafka::init()
{
    m_topic = "replay-" + QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    m_letters = m_topic + "-dlt";
}

void TestReplayKafka::makeTopics(int partitions, std::map<std::string, std::string> config)
{
    QCOMPARE(Server(m_bootstrap).createTopic(m_topic, partitions, std::move(config)),
             std::string());
    QCOMPARE(Server(m_bootstrap).createTopic(m_letters, partitions), std::string());
}

//! The id of a plan over all letters of this test.
QString TestReplayKafka::plan(Cli& cli, const QStringList& more)
{
    const auto run =
        cli.run(QStringList{"replay", source(), "-t", letters(), "--json", "--quiet"} + more);
    if (run.code != 0)
        qWarning("%s", run.error.constData());
    return QJsonDocument::fromJson(run.out).object()["plan"].toString();
}

Run TestReplayKafka::resume(Cli& cli, const QString& id, const QStringList& more)
{
    return cli.run(QStringList{"replay", "--resume", id, "--unlock", "--reason", "test", "--json"}
                   + more);
}

void TestReplayKafka::lettersAreFoundWithoutNamingTheirTopic()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 300), std::string());
    Cli cli;

    const auto groups = cli.run({"deadletters", "groups", source(), "--by", "channel,message", "-w",
                                 "channel=" + letters(), "--json"});
    const auto list =
        cli.run({"deadletters", "list", source(), "-t", letters(), "--json", "-n", "1"});
    const auto object = QJsonDocument::fromJson(list.out).object();
    const auto place = letters() + "/" + QString::number(object["partition"].toInt()) + "/0";
    const auto page = cli.run({"deadletters", "show", source(), place});

    QCOMPARE(groups.code, 0);
    const auto group = QJsonDocument::fromJson(groups.out).object();
    QCOMPARE(group["count"].toInt(), 300);
    QCOMPARE(group["message"].toString(), QString("card <n> declined"));
    QCOMPARE(object["convention"].toString(), QString("spring-kafka"));
    QCOMPARE(object["origin"].toObject()["channel"].toString(), QString::fromStdString(m_topic));
    QCOMPARE(page.code, 0);
    QVERIFY2(page.out.contains("Reason          com.shop.Declined"), page.out);
    QCOMPARE(cli.run({"deadletters", "show", source(), letters() + "/0/99999"}).code, 1);
}

void TestReplayKafka::nothingIsSentWithoutUnlocking()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 50), std::string());
    Cli cli;

    const auto run = cli.run({"replay", source(), "-t", letters(), "--dry-run"});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("50 messages to send"), run.out);
    QVERIFY2(run.error.contains("Nothing was sent"), run.error);
    QCOMPARE(committed(m_bootstrap, m_topic, 0).size(), 0u);
    QCOMPARE(cli.run({"replay", source(), "-t", letters(), "--unlock"}).code, 2);
}

void TestReplayKafka::eachIsSentOnceWithItsBytes()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 3000), std::string());
    Cli cli;

    const auto run = cli.run({"replay", source(), "-t", letters(), "--unlock", "--reason", "test",
                              "--report", cli.path("out.ndjson")});

    QVERIFY2(run.code == 0, run.error);
    const auto findings = compare(committed(m_bootstrap, m_topic, 3000), m_topic, 3000);
    QVERIFY2((findings == Findings{.seen = 3000}), text(findings));
    const auto report = cli.read("out.ndjson").split('\n');
    QCOMPARE(report.size(), 3001);
    const auto first = QJsonDocument::fromJson(report[0]).object();
    QCOMPARE(first["outcome"].toString(), QString("confirmed"));
    QVERIFY(first.contains("offset"));
    const auto audit = cli.read(".local/share/sagalens/audit.ndjson");
    QVERIFY2(audit.contains("\"action\":\"deadletters.replay\""), audit);
    QVERIFY(audit.contains("\"reason\":\"test\"") && audit.contains("\"done\":3000"));
    QCOMPARE(cli.run({"replay", "--verify", first["number"].isDouble() ? "2" : ""}).code, 0);
}

void TestReplayKafka::whatWasReplayedIsLeftOut()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 100), std::string());
    Cli cli;
    QCOMPARE(resume(cli, plan(cli)).code, 0);

    const auto listed = cli.run({"deadletters", "list", source(), "-t", letters()});
    const auto again = cli.run({"replay", source(), "-t", letters()});
    const auto wanted = plan(cli, {"--again"});

    QCOMPARE(listed.code, 1);
    QVERIFY2(listed.error.contains("left out 100 that were replayed"), listed.error);
    QCOMPARE(again.code, 1);
    QVERIFY(!wanted.isEmpty());
    QCOMPARE(resume(cli, wanted).code, 0);
    QCOMPARE(committed(m_bootstrap, m_topic, 200).size(), 200u);
}

void TestReplayKafka::anotherComputerKnowsByTheMarkerTopic()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 100), std::string());
    const auto markers = QString::fromStdString("sagalens-replayed-" + m_topic);
    Cli here;
    const auto id = plan(here, {"--mark-in", markers});
    QVERIFY(!id.isEmpty());
    const auto before = here.run({"deadletters", "list", source(), "-t", letters(), "--json"});
    QCOMPARE(before.out.count('\n'), 100); // a plan marks nothing

    QCOMPARE(resume(here, id).code, 0);

    Cli there; // with a home of its own: no journal tells it
    const auto listed = there.run({"deadletters", "list", source(), "-t", letters()});
    QCOMPARE(listed.code, 1);
    QVERIFY2(listed.error.contains("left out 100 that were replayed"), listed.error);
    QCOMPARE(there.run({"replay", source(), "-t", letters()}).code, 1);
    const auto all =
        there.run({"deadletters", "list", source(), "-t", letters(), "--replayed", "--json"});
    QCOMPARE(all.out.count("\"replayedBy\":\"" + id.toUtf8() + "\""), 100);
    // In the transactions of the copies, one a dead letter.
    const auto notes = committed(m_bootstrap, markers.toStdString(), 100);
    QCOMPARE(notes.size(), std::size_t(100));
    QVERIFY(notes[0].key->starts_with(m_letters + "/"));
    const auto said = QJsonDocument::fromJson(QByteArray::fromStdString(*notes[0].value)).object();
    QCOMPARE(said["plan"].toString(), id);
    QVERIFY(!said["by"].toString().isEmpty() && !said["at"].toString().isEmpty());
    QCOMPARE(committed(m_bootstrap, m_topic, 100).size(), std::size_t(100));
}

void TestReplayKafka::aMarkerTopicThatIsNotCompactedIsRefused()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 10), std::string());
    const auto markers = "sagalens-replayed-" + m_topic;
    QCOMPARE(Server(m_bootstrap).createTopic(markers, 1), std::string()); // cleanup.policy=delete
    Cli cli;

    const auto run = cli.run({"replay", source(), "-t", letters(), "--mark-in",
                              QString::fromStdString(markers), "--unlock", "--reason", "test"});

    QVERIFY(run.code != 0);
    QVERIFY2(run.error.contains("its cleanup.policy is \"delete\""), run.error);
    QCOMPARE(committed(m_bootstrap, m_topic).size(), std::size_t(0));
    const auto wrong = cli.run({"replay", source(), "--mark-in", "elsewhere"});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.error.contains("has to begin with \"sagalens-replayed\""), wrong.error);
}

//! Without transactions: the notes follow the confirmations.
void TestReplayKafka::toAnotherClusterTheMarkersStayWithTheLetters()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 50), std::string());
    const auto markers = QString::fromStdString("sagalens-replayed-" + m_topic);
    Cli here;
    const auto id = plan(here, {"--mark-in", markers, "--target",
                                source() + "," + QString::fromStdString(m_bootstrap)});

    QCOMPARE(resume(here, id).code, 0);

    QCOMPARE(committed(m_bootstrap, markers.toStdString(), 50).size(), std::size_t(50));
    Cli there;
    QCOMPARE(there.run({"deadletters", "list", source(), "-t", letters()}).code, 1);
}

void TestReplayKafka::versionsAreHeldAgainstWhatTheGroupHandled()
{
    makeTopics(1);
    const auto event = [this](int number, int version, const std::string& topic) {
        return model::OutgoingRecord{
            .channel = topic,
            .partition = 0,
            .value = R"({"type":"ORDER_SENT","payload":{"n":1},"metadata":{"eventId":"e)"
                     + std::to_string(number) + R"(","version":)" + std::to_string(version) + "}}"};
    };
    std::vector<model::OutgoingRecord> records;
    for (int number = 0; number < 6; ++number)
        records.push_back(event(number, number == 3 ? 1 : 2, m_topic));
    auto letter = event(3, 1, m_letters);
    letter.headers = {{"kafka_dlt-original-topic", m_topic},
                      {"kafka_dlt-original-partition", bigEndian(0, 4)},
                      {"kafka_dlt-original-offset", bigEndian(3, 8)},
                      {"kafka_dlt-original-consumer-group", m_topic + "-group"}};
    records.push_back(letter);
    QCOMPARE(produce(m_bootstrap, records), std::string());
    QCOMPARE(Server(m_bootstrap).commit(m_topic + "-group", m_topic, 0, 6), std::string());
    Cli cli;

    const auto json = cli.run({"replay", source(), "-t", letters(), "--dry-run", "--json"});
    const auto text = cli.run(
        {"replay", source(), "-t", letters(), "--dry-run", "--report", cli.path("report.ndjson")});

    const auto plan = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(plan["versionsDiffer"].toInt(), 1);
    const auto version = plan["versions"].toArray()[0].toObject();
    QCOMPARE(version["knownBy"].toString(), QString("handled"));
    QCOMPARE(version["accepts"].toArray()[0].toInt(), 2);
    QCOMPARE(version["version"].toInt(), 1);
    QVERIFY2(text.out.contains("was seen handling 2: DOES NOT FIT; there is no upcaster"),
             text.out);
    QFile report(cli.path("report.ndjson"));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const auto row = QJsonDocument::fromJson(report.readLine()).object();
    QCOMPARE(row["version"].toInt(), 1);
    QCOMPARE(row["accepts"].toString(), QString("2"));
    QCOMPARE(row["fit"].toString(), QString("differs"));
}

void TestReplayKafka::killedAtRandomInstantsNothingIsLostOrDouble()
{
    // More of both by hand: tests/deadletter/force.
    const auto count = numberFromEnvironment("REPLAY_LETTERS", 20'000);
    const auto mostKills = numberFromEnvironment("REPLAY_KILLS", 15);
    const auto batch = QString::number(numberFromEnvironment("REPLAY_BATCH", 100));
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, count), std::string());
    Cli cli;
    const auto id = plan(cli);
    QVERIFY(!id.isEmpty());
    std::mt19937 random(4711);
    int kills = 0;
    for (; kills < mostKills; ++kills) {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("HOME", cli.path(""));
        process.setProcessEnvironment(environment);
        process.start(SAGALENS_CLI,
                      {"replay", "--resume", id, "--unlock", "--reason", "kill", "--batch", batch});
        QVERIFY(process.waitForStarted());
        // A random instant is what is wanted: a replay begins after some 600 ms when it was killed
        // in the middle of a transaction.
        if (process.waitForFinished(int(std::uniform_int_distribution(50, 1400)(random))))
            break;
        process.kill();
        process.waitForFinished();
    }

    const auto run = resume(cli, id, {"--report", cli.path("out.ndjson")});

    QVERIFY2(run.code == 0 || kills < mostKills, run.error);
    const auto findings =
        compare(committed(m_bootstrap, m_topic, std::size_t(count)), m_topic, count);
    qInfo("%d kills: %s", kills, text(findings).constData());
    QVERIFY2((findings == Findings{.seen = count}), text(findings));
    QVERIFY(kills > 0);
    const auto report = cli.run({"replay", "--of", id});
    QCOMPARE(report.out.count("\"outcome\":\"confirmed\""), count);
    QCOMPARE(cli.run({"replay", "--verify", id}).code, 0);
}

void TestReplayKafka::aRepairIsShownAndSent()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 10), std::string());
    Cli cli;
    const auto rule = cli.write("rule.json", R"({"name":"fix","steps":[
        {"patch":[{"op":"add","path":"/fixed","value":true}]},
        {"setHeader":{"name":"fixed-by","value":"rule"}},{"removeHeader":"twice"}]})");

    const auto dry = cli.run({"replay", source(), "-t", letters(), "--repair", rule});
    const auto run = cli.run(
        {"replay", source(), "-t", letters(), "--repair", rule, "--unlock", "--reason", "test"});

    QVERIFY2(dry.out.contains("9 of them changed by the repair"), dry.out);
    QVERIFY2(dry.out.contains("left out: repair-failed"), dry.out); // the tombstone
    QVERIFY2(dry.out.contains("  + value: {\"n\":1,\"x\":1.50,\"fixed\":true}"), dry.out);
    QCOMPARE(run.code, 0);
    const auto seen = committed(m_bootstrap, m_topic, 9);
    QCOMPARE(seen.size(), 9u);
    QCOMPARE(header(seen[0], "fixed-by"), std::string("rule"));
    QCOMPARE(header(seen[0], "twice"), std::string("(none)"));
}

void TestReplayKafka::theOriginTopicIsGone()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 10), std::string());
    Cli cli;
    const auto before = plan(cli);
    QCOMPARE(Server(m_bootstrap).deleteTopic(m_topic), std::string());

    const auto resumed = resume(cli, before);
    const auto planned = cli.run({"replay", source(), "-t", letters()});

    QCOMPARE(resumed.code, 3);
    QVERIFY2(resumed.error.contains("There is no topic \"" + QByteArray::fromStdString(m_topic)
                                    + "\" on the cluster any more"),
             resumed.error);
    QCOMPARE(planned.code, 1);
    QVERIFY2(planned.out.contains("10  left out: no-destination"), planned.out);
}

void TestReplayKafka::lettersWithoutAnOriginNeedADestination()
{
    makeTopics();
    const std::vector<model::OutgoingRecord> records{
        {.channel = m_topic, .key = "k", .value = "v", .headers = {{"dead-letter-reason", "x"}}}};
    QCOMPARE(produce(m_bootstrap, records), std::string());
    Cli cli;
    const auto topic = QString::fromStdString(m_topic);

    const auto without = cli.run({"replay", source(), "-t", topic});
    const auto with = cli.run(
        {"replay", source(), "-t", topic, "--to", letters(), "--unlock", "--reason", "test"});

    QVERIFY2(without.out.contains("1  left out: no-origin"), without.out);
    QCOMPARE(without.code, 1);
    QVERIFY2(with.code == 0, with.error);
    QCOMPARE(committed(m_bootstrap, m_letters, 1).size(), 1u);
}

void TestReplayKafka::aDestinationThatMayNotBeWrittenIsTold()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 10), std::string());
    Cli cli;
    const auto sasl =
        "kafka://" + QString::fromStdString(environment("KAFKA_SASL_PLAINTEXT_BOOTSTRAP"));
    const auto login = [](const char* user, const char* password) {
        return QStringList{"-X", "security.protocol=sasl_plaintext",
                           "-X", "sasl.mechanism=PLAIN",
                           "-X", "sasl.username=" + QString::fromStdString(environment(user)),
                           "-X", "sasl.password=" + QString::fromStdString(environment(password))};
    };
    const auto planned = cli.run(QStringList{"replay", sasl, "-t", letters(), "--json"}
                                 + login("KAFKA_SASL_USER", "KAFKA_SASL_PASSWORD"));
    const auto id = QJsonDocument::fromJson(planned.out).object()["plan"].toString();
    QVERIFY2(!id.isEmpty(), planned.error);

    const auto run = resume(cli, id, login("KAFKA_STRANGER_USER", "KAFKA_STRANGER_PASSWORD"));

    QCOMPARE(run.code, 3);
    QVERIFY2(run.error.contains("The broker does not allow the replay"), run.error);
    QVERIFY2(run.error.contains("Write on the target topic"), run.error);
    QVERIFY(!run.error.contains(QByteArray::fromStdString(environment("KAFKA_STRANGER_PASSWORD"))));
    QCOMPARE(committed(m_bootstrap, m_topic, 0).size(), 0u);
}

//! Five letters, one of them bigger than the topic takes.
void TestReplayKafka::makeBigLetters()
{
    makeTopics(1, {{"max.message.bytes", "3000"}});
    std::vector<model::OutgoingRecord> records;
    for (int number = 1; number < 6; ++number)
        records.push_back(letter(m_topic, m_letters, number, 1));
    records[2].value = std::string(5000, 'x');
    QCOMPARE(produce(m_bootstrap, records), std::string());
}

void TestReplayKafka::aMessageThatIsTooBigIsLeftOutOfThePlan()
{
    makeBigLetters();
    Cli cli;

    const auto run = cli.run({"replay", source(), "-t", letters(), "--unlock", "--reason", "test",
                              "--report", cli.path("out.ndjson")});

    QVERIFY2(run.code == 0, run.error);
    QVERIFY2(run.out.contains("1  left out: too-big"), run.out);
    QVERIFY2(cli.read("out.ndjson").contains("takes no more than 3000 (max.message.bytes)"),
             cli.read("out.ndjson"));
    QCOMPARE(committed(m_bootstrap, m_topic, 4).size(), 4u);
}

void TestReplayKafka::aMessageThatIsTooBigStopsOrIsPassedOver()
{
    makeBigLetters();
    Cli cli;
    // How big a record becomes that is compressed the plan cannot know; the replay sends it as it
    // is.
    const auto id = plan(cli, {"-X", "compression.type=lz4"});

    const auto stopped = resume(cli, id);
    const auto passed = resume(cli, id, {"--skip-refused", "--report", cli.path("out.csv")});

    QCOMPARE(stopped.code, 4);
    QVERIFY2(stopped.error.contains("Dead letter 3 of the plan")
                 && stopped.error.contains("bigger than the topic allows"),
             stopped.error);
    QVERIFY2(passed.code == 11, passed.error);
    QCOMPARE(committed(m_bootstrap, m_topic, 4).size(), 4u);
    QVERIFY2(cli.read("out.csv").contains(",refused,"), cli.read("out.csv"));
}

void TestReplayKafka::aFullDiskStopsAndNothingIsLost()
{
    constexpr int count = 2'000;
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, count), std::string());
    Cli cli;
    const auto id = plan(cli);
    // No file of the child may grow beyond this: the receipts do not fit.
    constexpr rlimit limit{65'536, 65'536};
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("HOME", cli.path(""));
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([limit] {
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::signal(SIGXFSZ, SIG_IGN);
    });
    process.start(SAGALENS_CLI, {"replay", "--resume", id, "--unlock", "--reason", "full disk",
                                 "--batch", "100"});
    QVERIFY(process.waitForFinished(60'000));
    const auto said = process.readAllStandardError();

    const auto run = resume(cli, id);

    QVERIFY2(process.exitCode() == 3 || process.exitCode() == 4, said);
    QVERIFY2(said.contains("disk") || said.contains("journal"), said);
    QVERIFY2(run.code == 0, run.error);
    const auto findings = compare(committed(m_bootstrap, m_topic, count), m_topic, count);
    QVERIFY2((findings == Findings{.seen = count}), text(findings));
}

void TestReplayKafka::whatBecameOfTheCopiesIsLookedFor()
{
    makeTopics(1);
    const auto event = [](const std::string& id, const std::string& cause) {
        return R"({"type":"ORDER_CREATED","metadata":{"eventId":")" + id + R"(","causationId":")"
               + cause + "\"}}";
    };
    std::vector<model::OutgoingRecord> records;
    for (int number = 1; number < 4; ++number) {
        records.push_back(letter(m_topic, m_letters, number, 1));
        records.back().value = event("e-" + std::to_string(number), "");
    }
    QCOMPARE(produce(m_bootstrap, records), std::string());
    Cli cli;
    const auto id = plan(cli);
    QCOMPARE(resume(cli, id).code, 0);
    const auto copies = committed(m_bootstrap, m_topic, 3);
    QCOMPARE(copies.size(), 3u);
    // The first one's consumer publishes what follows from it, the second one's fails again.
    QCOMPARE(produce(m_bootstrap, {{.channel = m_topic, .key = "k", .value = event("p", "e-1")},
                                   {.channel = m_letters,
                                    .key = copies[1].key,
                                    .value = copies[1].value,
                                    .headers = copies[1].headers}}),
             std::string());

    const auto run = cli.run({"replay", "--of", id, "--look"});

    QCOMPARE(run.code, 11);
    QVERIFY2(run.error.contains("1 came back, 1 have a successor"), run.error);
    const auto lines = run.out.split('\n');
    QVERIFY2(lines[0].contains("\"fate\":\"succeeded\""), run.out);
    QVERIFY2(lines[1].contains("\"fate\":\"came-back\""), run.out);
    QVERIFY2(!lines[2].contains("\"fate\""), run.out);
}

void TestReplayKafka::aPurgeTakesOnlyWhatWasReplayed()
{
    makeTopics(1);
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 60, 1), std::string());
    Cli cli;
    const auto id = plan(cli, {"key == \"key-0\" || key == \"key-1\" || key == \"key-5\""});
    QCOMPARE(resume(cli, id).code, 0);

    const auto shown = cli.run({"replay", "--purge", id});
    const auto beyond = cli.run({"replay", "--purge", id, "--beyond"});
    const auto mute = cli.run({"replay", "--purge", id, "--unlock"});
    QCOMPARE(committed(m_bootstrap, m_letters).size(), 60u);
    const auto done = cli.run({"replay", "--purge", id, "--unlock", "--reason", "tidy"});

    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.out.contains("2  " + letters().toUtf8() + "/0, all before offset 2\n"),
             shown.out);
    QVERIFY2(shown.error.contains("Nothing was deleted"), shown.error);
    QVERIFY2(beyond.out.contains("were not replayed"), beyond.out);
    QCOMPARE(mute.code, 2);
    QVERIFY2(done.code == 0, done.error);
    QCOMPARE(committed(m_bootstrap, m_letters).size(), 58u);
    const auto audit = cli.read(".local/share/sagalens/audit.ndjson");
    QVERIFY2(audit.contains("\"action\":\"deadletters.purge\""), audit);
}

void TestReplayKafka::theDryRunNamesWhoReadsTheDestination()
{
    makeTopics(1);
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 5, 1), std::string());
    const auto group = "readers-of-" + m_topic;
    QCOMPARE(Server(m_bootstrap).commit(group, m_topic, 0, 0), std::string());
    Cli cli;

    const auto run = cli.run({"replay", source(), "-t", letters(), "--dry-run"});
    const auto json = cli.run({"replay", source(), "-t", letters(), "--dry-run", "--json"});

    QVERIFY2(run.error.contains("Each is sent exactly once"), run.error);
    QVERIFY2(
        run.error.contains("Consumer groups that read them: " + QByteArray::fromStdString(group)),
        run.error);
    QVERIFY2(run.error.contains("no broker tells"), run.error);
    const auto object = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(object["guarantee"].toString(), QString("exactly-once"));
    QCOMPARE(object["readers"].toArray().size(), 1);
}

void TestReplayKafka::twoProgramsOnThisComputerAreKeptApart()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 200), std::string());
    Cli cli;
    const auto id = plan(cli);
    QProcess first;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("HOME", cli.path(""));
    first.setProcessEnvironment(environment);
    first.start(SAGALENS_CLI,
                {"replay", "--resume", id, "--unlock", "--reason", "a", "--rate", "20"});
    QTRY_VERIFY_WITH_TIMEOUT(!committed(m_bootstrap, m_topic).empty(), 20'000);

    const auto second = resume(cli, id);

    QCOMPARE(second.code, 3);
    QVERIFY2(second.error.contains("Another program on this computer works on this plan"),
             second.error);
    first.kill();
    first.waitForFinished();
    QCOMPARE(resume(cli, id).code, 0);
    const auto findings = compare(committed(m_bootstrap, m_topic, 200), m_topic, 200);
    QVERIFY2((findings == Findings{.seen = 200}), text(findings));
}

void TestReplayKafka::anotherComputersProgramIsShutOut()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 200), std::string());
    Cli here;
    Cli there;
    const auto id = plan(here);
    QVERIFY(QDir().mkpath(journals(there)));
    for (const auto& file : QDir(journals(here)).entryList(QDir::Files))
        QVERIFY(QFile::copy(journals(here) + "/" + file, journals(there) + "/" + file));
    here.start({"replay", "--resume", id, "--unlock", "--reason", "a", "--rate", "20"});
    QTRY_VERIFY_WITH_TIMEOUT(!committed(m_bootstrap, m_topic).empty(), 20'000);

    const auto second = resume(there, id);

    const auto first = here.finish();
    QVERIFY2(second.code == 0, second.error);
    QCOMPARE(first.code, 4);
    QVERIFY2(first.error.contains("Another replay of this plan took over"), first.error);
    const auto findings = compare(committed(m_bootstrap, m_topic, 200), m_topic, 200);
    QVERIFY2((findings == Findings{.seen = 200}), text(findings));
}

void TestReplayKafka::aProgressThatVanishedStops()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 200), std::string());
    Cli cli;
    const auto id = plan(cli);
    cli.start({"replay", "--resume", id, "--unlock", "--reason", "a", "--rate", "20"});
    QTRY_VERIFY_WITH_TIMEOUT(!committed(m_bootstrap, m_topic).empty(), 20'000);
    cli.interrupt();
    QCOMPARE(cli.finish().code, 130);
    QCOMPARE(Server(m_bootstrap).deleteGroup("replay-" + id.toStdString()), std::string());
    const auto before = committed(m_bootstrap, m_topic).size();

    const auto run = resume(cli, id);

    QCOMPARE(run.code, 4);
    QVERIFY2(run.error.contains("The broker has lost how far the replay was"), run.error);
    QCOMPARE(committed(m_bootstrap, m_topic).size(), before);
}

void TestReplayKafka::aCanaryStopsWhenMessagesComeBack()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 100), std::string());
    Cli cli;
    const auto id = plan(cli);
    cli.start(
        {"replay", "--resume", id, "--unlock", "--reason", "a", "--canary", "--canary-pause", "2"});
    QTRY_VERIFY_WITH_TIMEOUT(!committed(m_bootstrap, m_topic).empty(), 20'000);
    // The consumer fails again: its dead letter has the headers of the copy.
    const auto copy = committed(m_bootstrap, m_topic).front();
    QCOMPARE(produce(m_bootstrap, {{.channel = m_letters,
                                    .key = copy.key,
                                    .value = copy.value,
                                    .headers = copy.headers}}),
             std::string());

    const auto run = cli.finish();

    QCOMPARE(run.code, 11);
    QVERIFY2(run.error.contains("1 message came back to the dead letters"), run.error);
    QVERIFY(committed(m_bootstrap, m_topic).size() < 10);
    QCOMPARE(resume(cli, id).code, 0);
    QCOMPARE(committed(m_bootstrap, m_topic, 100).size(), 100u);
}

void TestReplayKafka::aRateIsKept()
{
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, 120), std::string());
    Cli cli;
    const auto id = plan(cli);
    const auto begun = std::chrono::steady_clock::now();

    QCOMPARE(resume(cli, id, {"--rate", "40"}).code, 0);

    // Never faster: the first twenty go at once, the last twenty at 100 / 40 s.
    QVERIFY(std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(2'450));
}

void TestReplayKafka::anotherClusterGetsEachAndDoublesAreNamed()
{
    constexpr int count = 3'000;
    makeTopics();
    QCOMPARE(fill(m_bootstrap, m_topic, m_letters, count), std::string());
    Cli cli;
    // The same cluster by another address: the program cannot know that it is.
    const auto target = source() + "," + QString::fromStdString(m_bootstrap);
    const auto id = plan(cli, {"--target", target});
    for (int kill = 0; kill < 3; ++kill) {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("HOME", cli.path(""));
        process.setProcessEnvironment(environment);
        process.start(SAGALENS_CLI, {"replay", "--resume", id, "--unlock", "--reason", "kill",
                                     "--batch", "100", "--rate", "1000"});
        QVERIFY(process.waitForStarted());
        process.waitForFinished(400 + kill * 300);
        process.kill();
        process.waitForFinished();
    }

    const auto run = resume(cli, id);

    QVERIFY2(run.code == 0 || run.code == 11, run.error);
    QVERIFY2(run.error.contains("Sent at least once"), run.error);
    const auto findings = compare(committed(m_bootstrap, m_topic, count), m_topic, count);
    const auto report = cli.run({"replay", "--of", id});
    QCOMPARE(findings.lost, 0);
    QCOMPARE(report.out.count("\"outcome\":\"confirmed\""), count);
    QVERIFY2(findings.doubled <= report.out.count("may be double"), text(findings));
}

QTEST_GUILESS_MAIN(TestReplayKafka)
#include "tst_replaykafka.moc"
