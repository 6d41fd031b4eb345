#include "app/widget/hexview.h"
#include "app/widget/hexviewpane.h"
#include "app/widget/scheme.h"
#include "app/widget/theme.h"

#include <QClipboard>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace app;

class TestHexView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void keysMoveTheCaret_data();
    void keysMoveTheCaret();
    void shiftSelectsAndCopyTakesHex();
    void textCopyEscapesWhatIsNoText();
    void clickOnAByteTellsItsOffset();
    void wideViewShowsMoreBytesInALine();
    void highlightedBytesAreLitUpInSight();
    void fiftyMebibytesArePaintedAtOnce();
    void emptyValueIsNoTrouble();
    void titleTellsSizeEncodingAndRange();

private:
    std::unique_ptr<HexView> m_view;
};

void TestHexView::initTestCase()
{
    applyTheme(Theme::light());
}

void TestHexView::init()
{
    m_view = std::make_unique<HexView>();
    m_view->resize(340, 200);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setBytes("0123456789abcdefghijklmnopqrstuvwxyz");
}

void TestHexView::keysMoveTheCaret_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("control");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");

    QTest::newRow("right") << int(Qt::Key_Right) << false << 0 << 1;
    QTest::newRow("left at the beginning") << int(Qt::Key_Left) << false << 0 << 0;
    QTest::newRow("down") << int(Qt::Key_Down) << false << 3 << 11;
    QTest::newRow("up at the top") << int(Qt::Key_Up) << false << 3 << 0;
    QTest::newRow("down at the end") << int(Qt::Key_Down) << false << 33 << 35;
    QTest::newRow("line's beginning") << int(Qt::Key_Home) << false << 13 << 8;
    QTest::newRow("line's end") << int(Qt::Key_End) << false << 13 << 15;
    QTest::newRow("last byte") << int(Qt::Key_End) << true << 13 << 35;
    QTest::newRow("first byte") << int(Qt::Key_Home) << true << 13 << 0;
    QTest::newRow("page beyond the end") << int(Qt::Key_PageDown) << false << 1 << 35;
}

void TestHexView::keysMoveTheCaret()
{
    QFETCH(const int, key);
    QFETCH(const bool, control);
    QFETCH(const int, from);
    m_view->select({from, from});
    const QSignalSpy moved(m_view.get(), &HexView::caretMoved);

    QTest::keyClick(m_view.get(), Qt::Key(key), control ? Qt::ControlModifier : Qt::NoModifier);

    QTEST(int(m_view->caret()), "to");
    QCOMPARE(moved.size(), 1);
}

void TestHexView::shiftSelectsAndCopyTakesHex()
{
    m_view->select({8, 8});

    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);

    QCOMPARE(m_view->selection(), (ByteRange{8, 10}));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("38 39"));
}

void TestHexView::textCopyEscapesWhatIsNoText()
{
    m_view->setBytes(QByteArray("a\0\xff\n", 4));
    QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);

    m_view->copyText();

    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a\\x00\\xFF\n"));
}

void TestHexView::clickOnAByteTellsItsOffset()
{
    const QSignalSpy moved(m_view.get(), &HexView::caretMoved);
    const QPoint inSecondLine(90, m_view->fontMetrics().height() * 3 / 2);

    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, inSecondLine);

    QCOMPARE(moved.size(), 1);
    const auto offset = moved[0][0].toInt();
    QVERIFY2(offset >= 8 && offset < 16, qPrintable(QString::number(offset)));
}

void TestHexView::wideViewShowsMoreBytesInALine()
{
    QCOMPARE(m_view->bytesPerRow(), 8);
    m_view->resize(1200, 200);
    QCOMPARE(m_view->bytesPerRow(), 32);
}

void TestHexView::highlightedBytesAreLitUpInSight()
{
    m_view->setBytes(QByteArray(100000, 'x'));

    m_view->reveal({50000, 50010});

    const auto image = m_view->grab().toImage();
    QVERIFY(m_view->verticalScrollBar()->value() > 0);
    bool isLit = false;
    for (int y = 0; y < image.height() && !isLit; ++y)
        isLit = image.pixelColor(80, y) == Theme::light().selection;
    QVERIFY(isLit);
}

void TestHexView::fiftyMebibytesArePaintedAtOnce()
{
    const QByteArray big(50 << 20, 'x');
    QElapsedTimer timer;
    timer.start();

    m_view->setBytes(big);
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    m_view->repaint();

    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(m_view->caret(), big.size() - 1);
}

void TestHexView::emptyValueIsNoTrouble()
{
    m_view->setBytes({});
    const QSignalSpy moved(m_view.get(), &HexView::caretMoved);

    for (const auto key : {Qt::Key_Right, Qt::Key_PageDown, Qt::Key_End})
        QTest::keyClick(m_view.get(), key);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {90, 10});
    m_view->reveal({5, 9});
    m_view->repaint();

    QCOMPARE(moved.size(), 0);
    QCOMPARE(m_view->highlight(), ByteRange());
}

void TestHexView::titleTellsSizeEncodingAndRange()
{
    HexViewPane pane;
    pane.setBytes(QByteArray(312, 'x'));
    pane.setEncoding(QStringLiteral("UTF-8"));
    pane.view()->reveal({0x33, 0x4b});

    QStringList shown;
    for (const auto* label : pane.findChildren<QLabel*>())
        shown += label->text();

    QVERIFY(shown.contains(QStringLiteral("Bytes · 312 B · UTF-8")));
    QVERIFY(shown.contains(QStringLiteral("0x0033-0x004A")));
}

QTEST_MAIN(TestHexView)
#include "tst_hexview.moc"

#include <memory>
