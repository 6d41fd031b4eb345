#include "model/connect/capture/capturedirectory.h"
#include "model/connect/capture/capturepath.h"
#include "model/connect/capture/connector.h"
#include "tests/capture/capturehelp.h"

#include <QTest>

#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

using namespace model;
using namespace model::capture;
using namespace std::chrono_literals;

class TestCaptureSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kcatsOwnLinesAreEvents_data();
    void kcatsOwnLinesAreEvents();
    void badLinesAreToldAndPassedOver_data();
    void badLinesAreToldAndPassedOver();
    void manyBadLinesAreCounted();
    void bareEventsGetTheFileAsTopic();
    void aCutLastLineIsTold();
    void aWholeLastLineNeedsNoLineEnd();
    void windowsLineEndsAreLineEnds();
    void packedFilesAreReadAsTheyAre_data();
    void packedFilesAreReadAsTheyAre();
    void aPackedFileThatIsCutGivesItsBeginning();
    void damagedPackedFileFailsAfterItsBeginning();
    void readingBeginsWhereAsked_data();
    void readingBeginsWhereAsked();
    void onlyWantedTopicsAreRead_data();
    void onlyWantedTopicsAreRead();
    void aGrowingFileIsFollowed();
    void aReplacedFileIsReadAnew();
    void jumpingToNowTellsWhatWasSkipped();
    void aPausedSourceIsSilent();
    void whatCannotBeOpenedSaysWhy_data();
    void whatCannotBeOpenedSaysWhy();
    void theDirectoryListsTheTopics();
    void diagnosisNamesTheLayer();
    void addressGivesThePath_data();
    void addressGivesThePath();
};

namespace {

QByteArray line(int offset, const QByteArray& topic = "orders", int partition = 0)
{
    return "{\"topic\":\"" + topic + "\",\"partition\":" + QByteArray::number(partition)
           + ",\"offset\":" + QByteArray::number(offset)
           + ",\"tstype\":\"create\",\"ts\":" + QByteArray::number(1000 * offset)
           + ",\"broker\":0,\"key\":null,\"payload\":\"v" + QByteArray::number(offset) + "\"}\n";
}

QByteArray lines(int count)
{
    QByteArray all;
    for (int offset = 0; offset < count; ++offset)
        all += line(offset);
    return all;
}

std::vector<std::int64_t> positions(const Reading& reading)
{
    std::vector<std::int64_t> all;
    for (const auto& record : reading.records)
        all.push_back(record.position);
    return all;
}

QByteArray gzipped(const QByteArray& text)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(text.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = uInt(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray zstandard(const QByteArray& text)
{
    QByteArray packed(qsizetype(ZSTD_compressBound(std::size_t(text.size()))), '\0');
    packed.resize(qsizetype(ZSTD_compress(packed.data(), std::size_t(packed.size()), text.data(),
                                          std::size_t(text.size()), 3)));
    return packed;
}

} // namespace

void TestCaptureSource::kcatsOwnLinesAreEvents_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("headers");

    const QByteArray start = R"({"topic":"t","partition":0,"offset":1,)";
    QTest::newRow("plain") << start + R"("key":"k","payload":"v"})" << QByteArray("v") << 0;
    QTest::newRow("raw bytes") << start + "\"key\":\"\xff\",\"payload\":\"\xfe\x80\"}"
                               << QByteArray("\xfe\x80") << 0;
    QTest::newRow("byte order mark")
        << "\xef\xbb\xbf" + start + R"("key":"k","payload":"v"})" << QByteArray("v") << 0;
    QTest::newRow("headers") << start + R"("headers":["a","1","a",null],"key":null,"payload":"v"})"
                             << QByteArray("v") << 2;
    QTest::newRow("headers as a map")
        << start + R"("headers":{"a":["1",null],"b":["2"]},"key":null,"payload":"v"})"
        << QByteArray("v") << 3;
    QTest::newRow("decoded Avro") << start
                                         + R"("key":null,"payload":{"id": 1},"value_schema_id":3})"
                                  << QByteArray(R"({"id": 1})") << 0;
    QTest::newRow("members that nobody knows")
        << start + R"("extra":{"a":[1,{"b":"}"}]},"key":null,"payload":"v","x":true})"
        << QByteArray("v") << 0;
    QTest::newRow("other order") << QByteArray(
        R"( { "payload" : "v" , "offset" : 1 , "topic" : "t" } )")
                                 << QByteArray("v") << 0;
    QTest::newRow("escapes") << start + R"("key":null,"payload":"\u00e9\ud83d\ude00\ud800\/\t"})"
                             << QByteArray("é😀\xef\xbf\xbd/\t") << 0;
}

void TestCaptureSource::kcatsOwnLinesAreEvents()
{
    QFETCH(const QByteArray, text);
    const CaptureFile file(text + '\n');

    const auto reading = readAll(file.path());

    QCOMPARE(reading.records.size(), std::size_t(1));
    QCOMPARE(reading.records.front().channel, std::string("t"));
    QCOMPARE(reading.records.front().position, 1);
    const auto body = readBody(reading.records.front().body, true);
    QTEST(QByteArray(body.value->data(), qsizetype(body.value->size())), "value");
    QTEST(int(body.headers.count()), "headers");
}

void TestCaptureSource::badLinesAreToldAndPassedOver_data()
{
    QTest::addColumn<QByteArray>("bad");

    QTest::newRow("text") << QByteArray("% Reached end of topic orders");
    QTest::newRow("number") << QByteArray("42");
    QTest::newRow("cut object") << QByteArray(R"({"topic":"orders","partition":0)");
    QTest::newRow("two objects") << QByteArray("{} {}");
    QTest::newRow("wrong brackets") << QByteArray(R"({"a":[1}])");
    QTest::newRow("open string") << QByteArray(R"({"a":"b)");
    QTest::newRow("ends in a backslash") << QByteArray(R"({"a":"b\)");
    QTest::newRow("no value") << QByteArray(R"({"a":})");
    QTest::newRow("no name") << QByteArray(R"({:1})");
    QTest::newRow("word") << QByteArray(R"({"a":maybe})");
    QTest::newRow("binary") << QByteArray("\x00\x01\xff\xfe{", 5);
    QTest::newRow("deep and open") << QByteArray(1'000'000, '[');
}

void TestCaptureSource::badLinesAreToldAndPassedOver()
{
    QFETCH(const QByteArray, bad);
    const CaptureFile file(line(1) + bad + '\n' + line(2));

    const auto reading = readAll(file.path());

    QCOMPARE(positions(reading), (std::vector<std::int64_t>{1, 2}));
    QVERIFY(reading.remarked("line 2 is not an event"));
    QVERIFY(reading.remarked("1 line is not an event"));
}

void TestCaptureSource::manyBadLinesAreCounted()
{
    const CaptureFile file(QByteArray("no event\n").repeated(5000));

    const auto reading = readAll(file.path());

    QVERIFY(reading.finished);
    QVERIFY(reading.remarks.size() < 20);
    QVERIFY(reading.remarked("5000 lines are not events"));
}

void TestCaptureSource::bareEventsGetTheFileAsTopic()
{
    const QByteArray event = R"({"type":"ORDER_CREATED","payload":{"topic":1},"metadata":{}})";
    const CaptureFile file('\n' + event + "\n\n[1]\n");

    const auto reading = readAll(file.path());

    QCOMPARE(positions(reading), (std::vector<std::int64_t>{2, 4}));
    QCOMPARE(reading.records.front().channel, std::string("orders"));
    QCOMPARE(reading.lanes.front().kind, ChannelKind::File);
    QCOMPARE(*readBody(reading.records.front().body, true).value, std::string_view(event.data()));
}

void TestCaptureSource::aCutLastLineIsTold()
{
    const CaptureFile file(line(1) + line(2).chopped(10));

    const auto reading = readAll(file.path());

    QCOMPARE(positions(reading), (std::vector<std::int64_t>{1}));
    QVERIFY(reading.remarked("the last line is cut off"));
}

void TestCaptureSource::aWholeLastLineNeedsNoLineEnd()
{
    const CaptureFile file(line(1) + line(2).chopped(1));

    const auto reading = readAll(file.path());

    QCOMPARE(positions(reading), (std::vector<std::int64_t>{1, 2}));
    QVERIFY(reading.remarks.empty());
}

void TestCaptureSource::windowsLineEndsAreLineEnds()
{
    const CaptureFile file("{\"a\":1}\r\n{\"a\":2}\r\n");

    const auto reading = readAll(file.path());

    QCOMPARE(*readBody(reading.records.at(1).body, true).value, std::string_view("{\"a\":2}"));
}

void TestCaptureSource::packedFilesAreReadAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("content");

    const auto text = lines(5000);
    QTest::newRow("plain") << text;
    QTest::newRow("gzip") << gzipped(text);
    QTest::newRow("zstd") << zstandard(text);
    QTest::newRow("gzip in two pieces") << gzipped(text.left(1000)) + gzipped(text.mid(1000));
    QTest::newRow("zstd in two pieces") << zstandard(text.left(1000)) + zstandard(text.mid(1000));
}

void TestCaptureSource::packedFilesAreReadAsTheyAre()
{
    QFETCH(const QByteArray, content);
    const CaptureFile file(content);

    const auto reading = readAll(file.path());

    QVERIFY(reading.finished);
    QVERIFY(reading.remarks.empty());
    QCOMPARE(reading.records.size(), std::size_t(5000));
    QCOMPARE(reading.records.back().position, 4999);
}

void TestCaptureSource::aPackedFileThatIsCutGivesItsBeginning()
{
    const auto packed = gzipped(lines(5000));
    const CaptureFile file(packed.left(packed.size() / 2));

    const auto reading = readAll(file.path());

    QVERIFY(reading.finished);
    QVERIFY(!reading.records.empty());
    QVERIFY(reading.remarked("ends too early"));
}

void TestCaptureSource::damagedPackedFileFailsAfterItsBeginning()
{
    auto packed = zstandard(lines(100)) + zstandard(lines(100));
    packed[packed.size() / 2 + 3] = char(~packed[packed.size() / 2 + 3]);
    const CaptureFile file(packed);

    const auto reading = readAll(file.path());

    QVERIFY(reading.error);
    QCOMPARE(reading.error->kind, Error::Kind::Malformed);
    QVERIFY(reading.error->text.find("damaged") != std::string::npos);
    QCOMPARE(reading.records.size(), std::size_t(100));
}

void TestCaptureSource::readingBeginsWhereAsked_data()
{
    QTest::addColumn<Start>("start");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<int>("count");

    using At = Start::At;
    QTest::newRow("now: all, a record of the past has no now")
        << Start{.at = At::Now} << qint64(0) << 50;
    QTest::newRow("beginning") << Start{.at = At::Beginning} << qint64(0) << 50;
    QTest::newRow("ten back") << Start{.at = At::Back, .count = 10} << qint64(40) << 10;
    QTest::newRow("more back than there are")
        << Start{.at = At::Back, .count = 99} << qint64(0) << 50;
    QTest::newRow("offset") << Start{.at = At::Position, .count = 45} << qint64(45) << 5;
    QTest::newRow("time") << Start{.at = At::Time, .time = Timestamp(30s)} << qint64(30) << 20;
}

void TestCaptureSource::readingBeginsWhereAsked()
{
    QFETCH(const Start, start);
    const CaptureFile file(lines(50));
    auto watch = wholeFile();
    watch.start = start;

    const auto reading = readAll(file.path(), watch);

    QTEST(int(reading.records.size()), "count");
    QTEST(qint64(reading.records.front().position), "first");
}

void TestCaptureSource::onlyWantedTopicsAreRead_data()
{
    QTest::addColumn<std::vector<std::string>>("channels");
    QTest::addColumn<int>("records");

    QTest::newRow("none named: all") << std::vector<std::string>{} << 3;
    QTest::newRow("one name") << std::vector<std::string>{"orders"} << 1;
    QTest::newRow("pattern") << std::vector<std::string>{"/pay.*/"} << 2;
    QTest::newRow("name and pattern") << std::vector<std::string>{"orders", "/.*-dlt/"} << 2;
    QTest::newRow("no such name") << std::vector<std::string>{"nothing"} << 0;
}

void TestCaptureSource::onlyWantedTopicsAreRead()
{
    QFETCH(const std::vector<std::string>, channels);
    const CaptureFile file(line(1, "orders") + line(2, "payments") + line(3, "payments-dlt"));
    auto watch = wholeFile();
    watch.channels = channels;

    const auto reading = readAll(file.path(), watch);

    QTEST(int(reading.records.size()), "records");
}

void TestCaptureSource::aGrowingFileIsFollowed()
{
    CaptureFile file(line(0) + line(1).left(20));
    auto source = CaptureSource::open({.url = "file://" + file.path()}, {});
    QVERIFY(source.ok());
    Reading reading;
    const auto poll = [&] { reading.take(*(*source)->poll(100, 1ms)); };

    poll();
    QCOMPARE(positions(reading), (std::vector<std::int64_t>{0}));
    QVERIFY(reading.progress.front().caughtUp);
    poll();
    file.append(line(1).mid(20) + line(2));
    poll();

    QCOMPARE(positions(reading), (std::vector<std::int64_t>{0, 1, 2}));
    QVERIFY(!reading.finished);
    QVERIFY(reading.remarks.empty());
}

void TestCaptureSource::aReplacedFileIsReadAnew()
{
    const CaptureFile file(lines(10));
    auto source = CaptureSource::open({.url = "file://" + file.path()}, {});
    Reading reading;
    reading.take(*(*source)->poll(100, 1ms));
    QFile rewritten(QString::fromStdString(file.path()));
    QVERIFY(rewritten.open(QIODevice::WriteOnly));
    rewritten.write(line(77));
    rewritten.close();

    reading.take(*(*source)->poll(100, 1ms));
    reading.take(*(*source)->poll(100, 1ms));

    QCOMPARE(reading.records.back().position, 77);
    QVERIFY(reading.remarked("replaced"));
}

void TestCaptureSource::jumpingToNowTellsWhatWasSkipped()
{
    CaptureFile file(lines(50));
    auto source = CaptureSource::open({.url = "file://" + file.path()}, {});
    Reading reading;
    reading.take(*(*source)->poll(10, 1ms));
    (*source)->obey(Seek{{.at = Start::At::Now}});

    reading.take(*(*source)->poll(100, 1ms));
    file.append(line(50));
    reading.take(*(*source)->poll(100, 1ms));

    QCOMPARE(reading.records.size(), std::size_t(11));
    QCOMPARE(reading.records.back().position, 50);
    QCOMPARE(reading.skipped.size(), std::size_t(1));
    QCOMPARE(reading.skipped.front().from, 10);
    QCOMPARE(reading.skipped.front().to, 50);
}

void TestCaptureSource::aPausedSourceIsSilent()
{
    const CaptureFile file(lines(5));
    auto source = CaptureSource::open({.url = "file://" + file.path()}, wholeFile());
    (*source)->obey(Pause{});
    QVERIFY((*source)->poll(100, 1ms)->entries().empty());

    (*source)->obey(Resume{});

    QCOMPARE((*source)->poll(100, 1ms)->size(), std::size_t(5));
}

void TestCaptureSource::whatCannotBeOpenedSaysWhy_data()
{
    QTest::addColumn<std::string>("path");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("missing") << std::string("/nowhere/orders.ndjson") << Error::Kind::NotFound
                             << QByteArray("There is no file");
    QTest::newRow("folder") << std::string("/tmp") << Error::Kind::Failed
                            << QByteArray("is a folder");
    QTest::newRow("no path") << std::string("") << Error::Kind::Malformed
                             << QByteArray("full path");
    QTest::newRow("below something that is no folder")
        << std::string("/proc/1/mem/x") << Error::Kind::NotFound << QByteArray("There is no file");
}

void TestCaptureSource::whatCannotBeOpenedSaysWhy()
{
    QFETCH(const std::string, path);
    QFETCH(const QByteArray, text);

    const auto reading = readAll(path);

    QVERIFY(reading.error);
    QTEST(reading.error->kind, "kind");
    QVERIFY2(reading.error->text.find(text.data()) != std::string::npos,
             reading.error->text.c_str());
}

void TestCaptureSource::theDirectoryListsTheTopics()
{
    const CaptureFile file(line(7, "orders", 1) + line(3, "orders", 0) + line(9, "orders", 1)
                           + line(1, "payments"));

    const auto channels = CaptureDirectory({.url = "file://" + file.path()}).channels();

    QVERIFY(channels.ok());
    QCOMPARE(channels->size(), std::size_t(2));
    const auto& orders = channels->front();
    QCOMPARE(orders.name, std::string("orders"));
    QCOMPARE(orders.partitions.size(), std::size_t(2));
    QCOMPARE(orders.partitions[1].begin, 7);
    QCOMPARE(orders.partitions[1].end, 10);
}

void TestCaptureSource::diagnosisNamesTheLayer()
{
    const auto& connector = captureConnector();
    const CaptureFile good(lines(1));
    const CaptureFile useless("hello\n");

    QVERIFY(connector.diagnose({.url = "file://" + good.path()}, {}, {}).passed());
    QCOMPARE(connector.diagnose({.url = "file://nohost"}, {}, {}).firstFailure()->id,
             std::string("address"));
    QCOMPARE(connector.diagnose({.url = "file:///nowhere"}, {}, {}).firstFailure()->id,
             std::string("open"));
    QCOMPARE(connector.diagnose({.url = "file://" + useless.path()}, {}, {}).firstFailure()->id,
             std::string("content"));
}

void TestCaptureSource::addressGivesThePath_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("path");

    QTest::newRow("plain") << QByteArray("file:///srv/a.ndjson") << QByteArray("/srv/a.ndjson");
    QTest::newRow("space") << QByteArray("file:///srv/a%20b") << QByteArray("/srv/a b");
    QTest::newRow("host") << QByteArray("file://localhost/srv/a") << QByteArray("/srv/a");
    QTest::newRow("path alone") << QByteArray("a.ndjson") << QByteArray("a.ndjson");
    QTest::newRow("cut escape") << QByteArray("file:///srv/a%2") << QByteArray();
    QTest::newRow("escaped NUL") << QByteArray("file:///srv/a%00b") << QByteArray();
    QTest::newRow("other host") << QByteArray("file://server/srv/a") << QByteArray();
    QTest::newRow("other scheme") << QByteArray("kafka://a") << QByteArray();
    QTest::newRow("nothing") << QByteArray("") << QByteArray();
}

void TestCaptureSource::addressGivesThePath()
{
    QFETCH(const QByteArray, url);

    const auto path = capturePath({url.data(), std::size_t(url.size())});

    QTEST(QByteArray::fromStdString(path ? *path : std::string()), "path");
}

QTEST_GUILESS_MAIN(TestCaptureSource)
#include "tst_capturesource.moc"
