#include "app/widget/fixedtext.h"
#include "app/widget/fonts.h"
#include "app/widget/sagalensstyle.h"
#include "app/widget/scheme.h"
#include "app/widget/tabledelegate.h"
#include "tests/widget/samplerows.h"

#include <QHeaderView>
#include <QPainter>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace app;

class TestTableDelegate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void longTextIsCutAtTheRight();
    void topicIsCutInTheMiddle();
    void numberKeepsAllItsDigitsInItsOwnWidth();
    void numberWithoutRoomKeepsItsLastDigits();
    void foundTextIsHighlighted();
    void selectedRowHasTheAccentBar();
    void tintedRowSaysItsState();
    void namesInTheSummaryAreMuted();
    void failedRowShowsItsGlyph();
    void koreanTextFitsItsColumn();
    void currentCellIsRinged();
    void onlyPlainLettersAreDrawnUnshaped();
    void rowsAreAsHighAsTheFontNeeds();

private:
    QModelIndex cell(int row, int column) const { return m_rows.index(row, column); }
    QImage painted(const QModelIndex& index, int width, QStyle::State state = {}) const;

    SampleRows m_rows;
    TableDelegate m_delegate;
};

void TestTableDelegate::initTestCase()
{
    QApplication::setStyle(new SagalensStyle);
    applyTheme(Theme::light());
}

QImage TestTableDelegate::painted(const QModelIndex& index, int width, QStyle::State state) const
{
    QImage image(width, fonts::rowHeight(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Theme::light().base);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    option.palette = Theme::light().itemViewPalette();
    option.state = state;
    option.viewItemPosition =
        index.column() == 0 ? QStyleOptionViewItem::Beginning : QStyleOptionViewItem::Middle;
    m_delegate.paint(&painter, option, index);
    return image;
}

static int pixelsOf(const QImage& image, const QColor& color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color;
    return count;
}

static int darkest(const QImage& image)
{
    int lightness = 255;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            lightness = std::min(lightness, image.pixelColor(x, y).lightness());
    return lightness;
}

void TestTableDelegate::longTextIsCutAtTheRight()
{
    const auto shown = m_delegate.shownText(cell(1, SampleRows::Summary), 160);

    QVERIFY2(shown.startsWith(QStringLiteral("amount ")), qPrintable(shown));
    QVERIFY2(shown.endsWith(QChar(0x2026)), qPrintable(shown));
    QCOMPARE_LE(QFontMetrics(fonts::mono()).horizontalAdvance(shown), 160);
}

void TestTableDelegate::topicIsCutInTheMiddle()
{
    const auto shown = m_delegate.shownText(cell(0, SampleRows::Topic), 130);

    QVERIFY2(shown.startsWith(QStringLiteral("pay")), qPrintable(shown));
    QVERIFY2(shown.endsWith(QStringLiteral("-dlt")), qPrintable(shown));
    QCOMPARE_LE(QFontMetrics(fonts::body()).horizontalAdvance(shown), 118);
}

void TestTableDelegate::numberKeepsAllItsDigitsInItsOwnWidth()
{
    const auto index = cell(2, SampleRows::Offset);
    const auto width = m_delegate.sizeHint({}, index).width();

    QCOMPARE(m_delegate.shownText(index, width), index.data().toString());
}

void TestTableDelegate::numberWithoutRoomKeepsItsLastDigits()
{
    QStandardItemModel offsets(1, 1);
    offsets.setHeaderData(0, Qt::Horizontal, int(model::CellLayout::Number), model::LayoutRole);
    offsets.setData(offsets.index(0, 0), QStringLiteral("1795462307294501"));

    const auto shown = m_delegate.shownText(offsets.index(0, 0), 80);

    QVERIFY2(shown.startsWith(QChar(0x2026)) && shown.endsWith(QStringLiteral("4501")),
             qPrintable(shown));
    QCOMPARE_LE(QFontMetrics(fonts::mono()).horizontalAdvance(shown), 80);
}

void TestTableDelegate::foundTextIsHighlighted()
{
    QVERIFY(pixelsOf(painted(cell(3, SampleRows::Key), 90), Theme::light().match) > 50);
    QCOMPARE(pixelsOf(painted(cell(2, SampleRows::Key), 90), Theme::light().match), 0);
}

void TestTableDelegate::selectedRowHasTheAccentBar()
{
    const auto first = painted(cell(1, SampleRows::State), 30, QStyle::State_Selected);
    const auto second = painted(cell(1, SampleRows::Time), 90, QStyle::State_Selected);

    QCOMPARE(pixelsOf(first, Theme::light().accent), 3 * first.height());
    QCOMPARE(pixelsOf(second, Theme::light().accent), 0);
    QCOMPARE(first.pixelColor(20, 2), Theme::light().selectionInactive);
}

void TestTableDelegate::tintedRowSaysItsState()
{
    const auto failed = painted(cell(4, SampleRows::Key), 90);
    const auto selected = painted(cell(4, SampleRows::Key), 90, QStyle::State_Selected);

    QCOMPARE(failed.pixelColor(1, 1), Theme::light().rowTint(Tint::Failed));
    QCOMPARE(selected.pixelColor(1, 1), Theme::light().selectionInactive);
}

void TestTableDelegate::namesInTheSummaryAreMuted()
{
    const auto image = painted(cell(1, SampleRows::Summary), 300);
    const auto letter = QFontMetrics(fonts::mono()).horizontalAdvance(u'0');
    const auto& theme = Theme::light();

    const auto name = darkest(image.copy(6, 0, 6 * letter, image.height()));
    const auto value = darkest(image.copy(6 + 7 * letter, 0, 6 * letter, image.height()));

    QCOMPARE_GE(name, theme.muted.lightness() - 2);
    QCOMPARE_LT(value, theme.muted.lightness() - 20);
}

void TestTableDelegate::failedRowShowsItsGlyph()
{
    QVERIFY(pixelsOf(painted(cell(4, SampleRows::State), 30), Theme::light().failed) > 30);
    QCOMPARE(pixelsOf(painted(cell(1, SampleRows::State), 30), Theme::light().failed), 0);
}

void TestTableDelegate::koreanTextFitsItsColumn()
{
    const auto index = cell(0, SampleRows::Type);
    const auto shown = m_delegate.shownText(index, 70);

    QVERIFY2(shown.endsWith(QChar(0x2026)), qPrintable(shown));
    QCOMPARE(m_delegate.shownText(index, 300), QStringLiteral("주문_결제됨"));
}

void TestTableDelegate::currentCellIsRinged()
{
    const auto current =
        painted(cell(1, SampleRows::Time), 90, QStyle::State_Selected | QStyle::State_HasFocus);

    QCOMPARE(current.pixelColor(45, 0), Theme::light().accent);
    QCOMPARE(current.pixelColor(45, current.height() - 1), Theme::light().accent);
}

void TestTableDelegate::onlyPlainLettersAreDrawnUnshaped()
{
    const FixedText text(fonts::mono());

    QVERIFY(text.covers(QStringLiteral("O-4822 \u2026")));
    QVERIFY(!text.covers(QStringLiteral("주문 4822")));
    QVERIFY(!text.covers(QStringLiteral("a\nb")));
    QImage image(100, 30, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    QVERIFY(text.draw(painter, {0, 20}, QStringLiteral("O-4822")));
    QVERIFY(!text.draw(painter, {0, 20}, QString(10'000, u'a')));
    QVERIFY(!text.draw(painter, {0, 20}, QStringLiteral("😀")));
}

void TestTableDelegate::rowsAreAsHighAsTheFontNeeds()
{
    QTableView view;
    view.setModel(&m_rows);
    prepareTable(view);

    QCOMPARE(view.rowHeight(0), fonts::rowHeight());
    QCOMPARE_GE(view.rowHeight(0), std::max(22, QFontMetrics(fonts::body()).height()));
    QVERIFY(!view.showGrid());
}

QTEST_MAIN(TestTableDelegate)
#include "tst_tabledelegate.moc"

#include <algorithm>
