#include "app/widget/payloadtext.h"
#include "app/widget/payloadtextpane.h"
#include "app/widget/payloadtextview.h"
#include "app/widget/scheme.h"
#include "app/widget/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using Layout = PayloadTextPane::Layout;

class TestPayloadText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void whatCouldDeceiveIsSpelledOut_data();
    void whatCouldDeceiveIsSpelledOut();
    void tokensHaveTheColoursOfTheTree();
    void layoutsKeepNumbersAndEscapes();
    void highlightMarksTheTokensOfTheRange();
    void caretTellsTheByteOfTheValue();
    void longTextIsCutWithAVisibleLine();
    void oneLongLineIsNoTrouble();
    void copyTakesAllOfIt();

private:
    QColor colourAt(const QString& token) const;

    std::unique_ptr<PayloadTextPane> m_pane;
};

void TestPayloadText::initTestCase()
{
    applyTheme(Theme::light());
}

void TestPayloadText::init()
{
    m_pane = std::make_unique<PayloadTextPane>();
    m_pane->resize(400, 400);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

QColor TestPayloadText::colourAt(const QString& token) const
{
    for (const auto& selection : m_pane->view()->extraSelections()) {
        if (selection.cursor.selectedText() == token
            && selection.format.hasProperty(QTextFormat::ForegroundBrush))
            return selection.format.foreground().color();
    }
    return {};
}

void TestPayloadText::whatCouldDeceiveIsSpelledOut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    QTest::newRow("plain") << QByteArray("abc") << QStringLiteral("abc");
    QTest::newRow("Korean") << QByteArray("\xed\x95\x9c") << QStringLiteral("\ud55c");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QStringLiteral("a\\x00b");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe") << QStringLiteral("\\xFF\\xFE");
    QTest::newRow("half a character") << QByteArray("\xed\x95") << QStringLiteral("\\xED\\x95");
    QTest::newRow("turned round") << QByteArray("\xe2\x80\xae") << QStringLiteral("\\u{202E}");
    QTest::newRow("without width") << QByteArray("\xe2\x80\x8b") << QStringLiteral("\\u{200B}");
    QTest::newRow("line separator") << QByteArray("\xe2\x80\xa8") << QStringLiteral("\\u{2028}");
    QTest::newRow("line break in one line") << QByteArray("a\nb") << QStringLiteral("a\\x0Ab");
    QTest::newRow("outside the first plane")
        << QByteArray("\xf0\x9f\x98\x80") << QStringLiteral("\U0001F600");
}

void TestPayloadText::whatCouldDeceiveIsSpelledOut()
{
    QFETCH(const QByteArray, bytes);
    QTEST(shownText(bytes), "text");
}

void TestPayloadText::tokensHaveTheColoursOfTheTree()
{
    m_pane->setBytes(R"({"key":"text","n":12,"x":null})");

    QCOMPARE(colourAt(QStringLiteral("\"key\"")), Theme::light().accent);
    QCOMPARE(colourAt(QStringLiteral("\"text\"")), Theme::light().completed);
    QCOMPARE(colourAt(QStringLiteral("12")), Theme::light().stuck);
    QCOMPARE(colourAt(QStringLiteral("null")), Theme::light().compensating);
}

void TestPayloadText::layoutsKeepNumbersAndEscapes()
{
    m_pane->setBytes("{ \"a\":1.0,\r\n\"b\":\"\\u0041\"}");

    QCOMPARE(m_pane->view()->toPlainText(),
             QStringLiteral("{\n  \"a\": 1.0,\n  \"b\": \"\\u0041\"\n}"));
    m_pane->setLayoutKind(Layout::Minified);
    QCOMPARE(m_pane->view()->toPlainText(), QStringLiteral("{\"a\":1.0,\"b\":\"\\u0041\"}"));
    m_pane->setLayoutKind(Layout::Raw);
    QCOMPARE(m_pane->view()->toPlainText(),
             QStringLiteral("{ \"a\":1.0,\\x0D\n\"b\":\"\\u0041\"}"));
}

void TestPayloadText::highlightMarksTheTokensOfTheRange()
{
    const QByteArray bytes = "{\"k\":\"\xed\x95\x9c\xea\xb8\x80\",\"a\":12}";
    m_pane->setBytes(bytes);

    m_pane->view()->setHighlight(bytes.indexOf("\"a\""), bytes.indexOf('}'));

    const auto first = m_pane->view()->extraSelections().first();
    QCOMPARE(first.cursor.selectedText(), QStringLiteral("\"a\": 12"));
    QCOMPARE(first.format.background().color(), Theme::light().selection);
}

void TestPayloadText::caretTellsTheByteOfTheValue()
{
    const QByteArray bytes = "{\"k\":\"\xed\x95\x9c\xea\xb8\x80\",\"a\":12}";
    m_pane->setBytes(bytes);
    const QSignalSpy chosen(m_pane->view(), &PayloadTextView::offsetChosen);
    auto cursor = m_pane->view()->textCursor();
    cursor.setPosition(int(m_pane->view()->toPlainText().indexOf(QStringLiteral("12"))) - 1);
    m_pane->view()->setTextCursor(cursor);

    QTest::keyClick(m_pane->view(), Qt::Key_Right);

    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toLongLong(), qint64(bytes.indexOf("12")));
}

void TestPayloadText::longTextIsCutWithAVisibleLine()
{
    QByteArray big = "[0";
    while (big.size() < (4 << 20))
        big += R"(,{"sku":"A-1","quantity":3})";

    m_pane->setBytes(big + "]");

    const auto text = m_pane->view()->toPlainText();
    QVERIFY(text.size() < PayloadTextView::limit + 200);
    QVERIFY(text.section(QLatin1Char('\n'), -1).contains(QStringLiteral("of 4.2 MB shown")));
}

void TestPayloadText::oneLongLineIsNoTrouble()
{
    QElapsedTimer timer;
    timer.start();

    m_pane->setBytes("[\"" + QByteArray(4 << 20, 'x') + "\"]");
    m_pane->repaint();

    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestPayloadText::copyTakesAllOfIt()
{
    const QByteArray big = "[\"" + QByteArray(2 << 20, 'x') + "\"]";
    m_pane->setBytes(big);
    m_pane->setLayoutKind(Layout::Minified);

    m_pane->copyAll();

    QCOMPARE(QGuiApplication::clipboard()->text().size(), big.size());
}

QTEST_MAIN(TestPayloadText)
#include "tst_payloadtext.moc"
