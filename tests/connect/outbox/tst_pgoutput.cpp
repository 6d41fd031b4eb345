#include "model/connect/outbox/pgoutput.h"

#include <QtTest>

using namespace model;
using namespace model::outbox;

namespace {

//! Bytes as the protocol's documentation lists them.
class Bytes
{
public:
    Bytes& byte(char c)
    {
        m_bytes += c;
        return *this;
    }
    Bytes& number(std::uint64_t value, int size)
    {
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
            m_bytes += char((value >> shift) & 0xff);
        return *this;
    }
    Bytes& text(const char* text)
    {
        m_bytes += text;
        m_bytes += '\0';
        return *this;
    }
    Bytes& value(const char* text)
    {
        byte('t').number(std::strlen(text), 4);
        m_bytes += text;
        return *this;
    }
    operator std::string_view() const { return m_bytes; }

private:
    std::string m_bytes;
};

Bytes relation()
{
    return Bytes()
        .byte('R')
        .number(16'384, 4)
        .text("public")
        .text("outbox")
        .byte('d')
        .number(2, 2)
        .byte(1)
        .text("id")
        .number(2950, 4)
        .number(0xffffffff, 4)
        .byte(0)
        .text("payload")
        .number(3802, 4)
        .number(0xffffffff, 4);
}

Bytes insert()
{
    return Bytes().byte('I').number(16'384, 4).byte('N').number(2, 2).value("7").byte('n');
}

} // namespace

class TestPgOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesAreRead();
    void updatesAndDeletesMayHaveAnOldRow();
    void cutBytesAreAnError();
    void framesAreRead();
    void statusIsWhatTheServerExpects();
};

void TestPgOutput::changesAreRead()
{
    QCOMPARE(*parseLogChange(relation()),
             LogChange(LogRelation{16'384, "public", "outbox", {"id", "payload"}}));
    QCOMPARE(*parseLogChange(insert()), LogChange(LogInsert{16'384, {{"7"}, {}}}));
    const auto begin =
        parseLogChange(Bytes().byte('B').number(99, 8).number(1'000'000, 8).number(7, 4));
    QCOMPARE(*begin, LogChange(LogBegin{99, *fromIso("2000-01-01T00:00:01Z"), 7}));
    const auto message = parseLogChange(
        Bytes().byte('M').byte(1).number(5, 8).text("outbox").number(2, 4).byte('h').byte('i'));
    QCOMPARE(*message, LogChange(LogMessage{true, "outbox", "hi"}));
    QCOMPARE(*parseLogChange(Bytes().byte('T').number(1, 4)), LogChange(LogOther{'T'}));
}

void TestPgOutput::updatesAndDeletesMayHaveAnOldRow()
{
    const auto update = parseLogChange(Bytes()
                                           .byte('U')
                                           .number(1, 4)
                                           .byte('K')
                                           .number(1, 2)
                                           .value("a")
                                           .byte('N')
                                           .number(2, 2)
                                           .value("b")
                                           .byte('u'));
    QCOMPARE(*update, LogChange(LogUpdate{1, {{"b"}, {.unchanged = true}}}));
    const auto deletion =
        parseLogChange(Bytes().byte('D').number(1, 4).byte('K').number(1, 2).value("a"));
    QCOMPARE(*deletion, LogChange(LogDelete{1, {{"a"}}}));
}

void TestPgOutput::cutBytesAreAnError()
{
    for (const auto& whole : {relation(), insert()}) {
        const std::string kept{std::string_view(whole)};
        for (std::size_t size = 0; size < kept.size(); ++size)
            QVERIFY(size == 0 || !parseLogChange(std::string_view(kept).substr(0, size)));
    }
    // A length that claims more than there is.
    QVERIFY(!parseLogChange(
        Bytes().byte('I').number(1, 4).byte('N').number(1, 2).byte('t').number(0xffffffff, 4)));
    QVERIFY(!parseLogChange(""));
}

void TestPgOutput::framesAreRead()
{
    const Bytes bytes = Bytes().byte('w').number(1, 8).number(2, 8).number(3, 8).byte('I');
    const auto frame = parseLogFrame(bytes);
    const auto& data = std::get<LogData>(*frame);
    QCOMPARE(data.start, std::uint64_t(1));
    QCOMPARE(data.change, std::string_view("I"));
    const auto alive = parseLogFrame(Bytes().byte('k').number(9, 8).number(3, 8).byte(1));
    QVERIFY(std::get<LogKeepAlive>(*alive).wantsReply);
    QVERIFY(!parseLogFrame("x"));
    QVERIFY(!parseLogFrame("w1234567"));
}

void TestPgOutput::statusIsWhatTheServerExpects()
{
    const auto status = logStatus(0x0102, *fromIso("2000-01-01T00:00:01Z"));
    QCOMPARE(status.size(), std::size_t(34));
    QCOMPARE(status.substr(0, 9), std::string("r\0\0\0\0\0\0\1\2", 9));
    QCOMPARE(status.substr(25), std::string("\0\0\0\0\0\x0f\x42\x40\0", 9));
}

QTEST_GUILESS_MAIN(TestPgOutput)

#include "tst_pgoutput.moc"

#include <cstring>
