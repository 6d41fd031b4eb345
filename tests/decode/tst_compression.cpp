#include "model/decode/compression.h"
#include "record.h"

#include <QtTest>

#include <lz4frame.h>
#include <zlib.h>
#include <zstd.h>

using namespace model;
using namespace std::string_literals;

class TestCompression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPackingIsRecognisedAndUndone_data();
    void everyPackingIsRecognisedAndUndone();
    void everyCutIsAnErrorThatSaysSo_data() { everyPackingIsRecognisedAndUndone_data(); }
    void everyCutIsAnErrorThatSaysSo();
    void garbageIsAnError_data();
    void garbageIsAnError();
    void aBombIsStoppedAtTheLimit_data();
    void aBombIsStoppedAtTheLimit();
    void aSuspiciousRatioIsStopped();
    void aBlockThatIsExactlyFullIsNotCut();
    void twoLayersAreUndoneAndAThirdIsLeft();
    void severalGzipMembersAreOneText();
    void rawSnappyIsUndoneOnlyWhenTold();
    void plainBytesStayWhatTheyAre();
    void aCompressedEventTellsItsType();
    void aBigCompressedEventIsNotLookedInto();
};

namespace {

std::string deflated(const std::string& text, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = uInt(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string gzipped(const std::string& text)
{
    return deflated(text, 15 + 16);
}

std::string zstandard(const std::string& text)
{
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

std::string lz4(const std::string& text)
{
    std::string out(LZ4F_compressFrameBound(text.size(), nullptr), '\0');
    out.resize(LZ4F_compressFrame(out.data(), out.size(), text.data(), text.size(), nullptr));
    return out;
}

std::string littleEndian(std::size_t value, int size)
{
    std::string bytes;
    for (int i = 0; i < size; ++i)
        bytes.push_back(char(value >> 8 * i));
    return bytes;
}

std::string varint(std::size_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes.push_back(char(value | 0x80));
    return bytes + char(value);
}

//! Snappy of one literal and, for what repeats its last byte, copies: enough to use every kind of
//! tag.
std::string snappy(const std::string& text)
{
    auto out =
        varint(text.size() + 16 + 4 + 2) + char(61 << 2) + littleEndian(text.size() - 1, 2) + text;
    out += char((15 << 2) | 2) + littleEndian(1, 2); // 16 bytes from 1 byte before
    out += char(1) + littleEndian(1, 1);             // 4 bytes, short form
    out += char((1 << 2) | 3) + littleEndian(1, 4);  // 2 bytes, long form
    return out;
}

std::string snappyFramed(const std::string& text)
{
    const auto chunk = "crc!" + snappy(text);
    const auto plain = "crc!"s + "tail";
    return "\xff\x06\0\0sNaPpY"s + '\0' + littleEndian(chunk.size(), 3) + chunk + "\xfe\x03\0\0abc"s
           + '\x01' + littleEndian(plain.size(), 3) + plain;
}

std::string snappyXerial(const std::string& text)
{
    const auto block = snappy(text);
    const std::string size{char(block.size() >> 24), char(block.size() >> 16),
                           char(block.size() >> 8), char(block.size())};
    return "\x82SNAPPY\0\0\0\0\x01\0\0\0\x01"s + size + block;
}

const std::string sample =
    R"({"type":"ORDER_CREATED","payload":{},"metadata":{"eventId":"e-1","note":"aaaaaaaaaaaaaaaa"}})";

} // namespace

void TestCompression::everyPackingIsRecognisedAndUndone_data()
{
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");

    const auto row = [](const char* name, const std::string& packed,
                        const std::string& bytes = sample) {
        QTest::newRow(name) << QByteArray::fromStdString(packed) << QString::fromLatin1(name)
                            << QByteArray::fromStdString(bytes);
    };
    row("gzip", gzipped(sample));
    row("zlib", deflated(sample, 15));
    row("zstd", zstandard(sample));
    row("LZ4", lz4(sample));
    row("snappy (framed)", snappyFramed(sample), sample + std::string(22, '}') + "tail");
    row("snappy (xerial)", snappyXerial(sample), sample + std::string(22, '}'));
}

void TestCompression::everyPackingIsRecognisedAndUndone()
{
    QFETCH(const QByteArray, packed);

    const auto unpacked = unpack(packed.toStdString());

    QVERIFY2(unpacked.ok(), unpacked.ok() ? "" : unpacked.error().text.c_str());
    QCOMPARE(unpacked->layers.size(), std::size_t(1));
    QTEST(text(toText(unpacked->layers.front())), "name");
    QTEST(QByteArray::fromStdString(unpacked->bytes), "bytes");
}

void TestCompression::everyCutIsAnErrorThatSaysSo()
{
    QFETCH(const QByteArray, packed);
    QFETCH(const QByteArray, bytes);
    const auto whole = packed.toStdString();
    const auto packing = packingOf(whole);

    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto cut = unpackAs(packing, std::string_view(whole).substr(0, size));
        // A stream of chunks may be cut between two of them.
        QVERIFY2(!cut.ok() || cut->size() < std::size_t(bytes.size()),
                 std::to_string(size).c_str());
        if (!cut)
            QVERIFY(text(cut.error().text).contains(QStringLiteral("cannot be unpacked")));
    }
}

void TestCompression::garbageIsAnError_data()
{
    QTest::addColumn<QByteArray>("bytes");

    const auto row = [](const char* name, const std::string& bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    row("gzip", "\x1f\x8b\x08" + std::string(40, 'g'));
    row("zlib", "\x78\x9c" + std::string(40, 'g'));
    row("zstd", "\x28\xb5\x2f\xfd" + std::string(40, 'g'));
    row("LZ4", "\x04\x22\x4d\x18" + std::string(40, 'g'));
    row("snappy framed", "\xff\x06\0\0sNaPpY\0\x20\0\0"s + std::string(32, '\xff'));
    row("snappy framed, chunk of an unknown kind", "\xff\x06\0\0sNaPpY\x20\x01\0\0x"s);
    row("snappy xerial", "\x82SNAPPY\0\0\0\0\x01\0\0\0\x01\x7f\xff\xff\xffgarbage"s);
    row("snappy xerial, repeats before the start",
        "\x82SNAPPY\0\0\0\0\x01\0\0\0\x01\0\0\0\x04\x08\x02\x01\x01"s);
}

void TestCompression::garbageIsAnError()
{
    QFETCH(const QByteArray, bytes);

    const auto unpacked = unpack(bytes.toStdString());

    QVERIFY(!unpacked.ok());
    QCOMPARE(unpacked.error().kind, Error::Kind::Malformed);
    QVERIFY(unpacked.error().text.size() > 40);
}

void TestCompression::aBombIsStoppedAtTheLimit_data()
{
    QTest::addColumn<QByteArray>("bomb");

    const std::string zeros(20u << 20, '\0');
    QTest::newRow("gzip") << QByteArray::fromStdString(gzipped(zeros));
    QTest::newRow("zlib") << QByteArray::fromStdString(deflated(zeros, 15));
    QTest::newRow("zstd") << QByteArray::fromStdString(zstandard(zeros));
    QTest::newRow("LZ4") << QByteArray::fromStdString(lz4(zeros));
    QTest::newRow("snappy that claims 4 GiB")
        << QByteArray::fromStdString("\xff\x06\0\0sNaPpY\0\x0a\0\0crc!\xff\xff\xff\xff\x0f\0"s);
}

void TestCompression::aBombIsStoppedAtTheLimit()
{
    QFETCH(const QByteArray, bomb);

    const auto unpacked = unpack(bomb.toStdString(), {.bytes = 4u << 20});

    QVERIFY(!unpacked.ok());
    QCOMPARE(unpacked.error().kind, Error::Kind::Unsupported);
    QVERIFY(text(unpacked.error().text).contains(QStringLiteral("unpacks to more than")));
}

void TestCompression::aSuspiciousRatioIsStopped()
{
    const auto bomb = zstandard(std::string(40u << 20, '\0'));

    QVERIFY(!unpack(bomb).ok());
    QVERIFY(unpack(bomb, {.ratio = 1u << 20}).ok());
}

void TestCompression::aBlockThatIsExactlyFullIsNotCut()
{
    const std::string twoWindows(128u << 10, 'x');

    for (const auto& packed : {gzipped(twoWindows), zstandard(twoWindows), lz4(twoWindows)}) {
        const auto unpacked = unpack(packed);
        QVERIFY2(unpacked.ok(), unpacked.ok() ? "" : unpacked.error().text.c_str());
        QCOMPARE(unpacked->bytes.size(), twoWindows.size());
    }
}

void TestCompression::twoLayersAreUndoneAndAThirdIsLeft()
{
    const auto unpacked = unpack(gzipped(zstandard(gzipped(sample))));

    QVERIFY(unpacked.ok());
    QCOMPARE(unpacked->layers.size(), std::size_t(2));
    QCOMPARE(packingOf(unpacked->bytes), Packing::Gzip);
}

void TestCompression::severalGzipMembersAreOneText()
{
    const auto unpacked = unpack(gzipped("one ") + gzipped("two"));

    QVERIFY(unpacked.ok());
    QCOMPARE(unpacked->bytes, std::string("one two"));
}

void TestCompression::rawSnappyIsUndoneOnlyWhenTold()
{
    const auto packed = snappy(sample);

    QCOMPARE(packingOf(packed), Packing::None);
    const auto unpacked = unpackAs(Packing::SnappyRaw, packed);
    QVERIFY(unpacked.ok());
    QCOMPARE(*unpacked, sample + std::string(22, '}'));
}

void TestCompression::plainBytesStayWhatTheyAre()
{
    const auto unpacked = unpack("x plain");

    QVERIFY(unpacked.ok());
    QVERIFY(unpacked->layers.empty());
    QCOMPARE(unpacked->bytes, std::string("x plain"));
}

void TestCompression::aCompressedEventTellsItsType()
{
    Decoder decoder;
    for (const auto& packed : {gzipped(sample), zstandard(sample), lz4(sample)}) {
        Record record{packed, {}};
        const auto facts = record.decodedBy(decoder);
        QCOMPARE(formName(facts.form), QStringLiteral("Compressed"));
        QCOMPARE(text(facts.type), QStringLiteral("ORDER_CREATED"));
        QCOMPARE(text(facts.eventId), QStringLiteral("e-1"));
        QCOMPARE(findingNames(facts.findings), QString());
    }
}

void TestCompression::aBigCompressedEventIsNotLookedInto()
{
    Decoder decoder;
    Record record{gzipped(std::string(1u << 20, ' ') + sample), {}};

    const auto facts = record.decodedBy(decoder);

    QCOMPARE(formName(facts.form), QStringLiteral("Compressed"));
    QCOMPARE(text(facts.type), QString());
    QCOMPARE(findingNames(facts.findings), QString());
}

QTEST_APPLESS_MAIN(TestCompression)
#include "tst_compression.moc"
