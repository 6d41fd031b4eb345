#include "app/widget/commandpalette.h"
#include "app/widget/emptystate.h"
#include "app/widget/filteredit.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"
#include "app/widget/messagebar.h"
#include "app/widget/pill.h"
#include "app/widget/sagalensstyle.h"
#include "app/widget/scheme.h"
#include "app/widget/searchfield.h"
#include "app/widget/sparkline.h"
#include "app/widget/tabledelegate.h"
#include "app/widget/volumebar.h"
#include "tests/widget/samplerows.h"

#include <QTest>
#include <QtWidgets>

#include <cmath>

using namespace app;

//! Draws all widgets, glyphs and icons on one picture for each theme. With SAGALENS_SHEETS set to a
//! folder the pictures are kept there, to be looked at beside the visual language.
class TestContactSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingDrawsSomething_data();
    void everythingDrawsSomething();
    void paletteShowsItsRows_data();
    void paletteShowsItsRows();

private:
    void keep(const QPixmap& picture, const QString& name) const;
};

static void addThemes()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

static QWidget* glyphGrid(const Theme& theme)
{
    class Grid : public QWidget
    {
    public:
        explicit Grid(const Theme& used) : m_theme(used) { setMinimumSize(560, 210); }
        void paintEvent(QPaintEvent*) override
        {
            QPainter painter(this);
            painter.fillRect(rect(), m_theme.base);
            painter.setFont(fonts::small());
            for (int i = 1; i < int(Glyph::Count); ++i) {
                const QRect cell((i - 1) % 5 * 190, (i - 1) / 5 * 30, 186, 28);
                const auto ground = i % 2 ? m_theme.base : m_theme.selection;
                painter.fillRect(cell, ground);
                drawGlyph(painter, Glyph(i), {cell.x() + 4, cell.y() + 7, 14, 14}, m_theme, ground);
                drawGlyph(painter, Glyph(i), {cell.x() + 24, cell.y(), 28, 28}, m_theme, ground);
                painter.setPen(m_theme.text);
                painter.drawText(cell.adjusted(58, 0, 0, 0), Qt::AlignVCenter, glyphWord(Glyph(i)));
            }
            for (int i = 0; i < 11; ++i) {
                drawMarker(painter, i, QRectF(10 + i * 40, 160, 9, 9), m_theme);
                drawMarker(painter, i, QRectF(6 + i * 40, 180, 20, 20), m_theme);
            }
        }
        const Theme& m_theme;
    };
    return new Grid(theme);
}

static QWidget* iconGrid()
{
    auto* grid = new QWidget;
    auto* layout = new QGridLayout(grid);
    layout->setSpacing(3);
    int at = 0;
    for (const auto& name : icons::names()) {
        auto* button = new QToolButton;
        button->setIcon(icons::icon(name));
        button->setIconSize({16, 16});
        button->setText(name);
        button->setFont(fonts::small());
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        layout->addWidget(button, at / 12, at % 12);
        ++at;
    }
    return grid;
}

static VolumeData volume()
{
    VolumeData data;
    data.start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(14)
                 + std::chrono::minutes(17);
    data.binLength = std::chrono::seconds(5);
    for (unsigned i = 0; i < 180; ++i) {
        const auto wave = 1.0 + 0.4 * std::sin(i / 14.0);
        data.bins.push_back({{unsigned(6000 * wave), unsigned(5000 * wave), unsigned(4700 * wave),
                              unsigned(4300 * wave)},
                             i > 110 && i < 140 && i % 2 ? 3U : 0U});
    }
    return data;
}

static FilterCheck checkSample(const QString& text)
{
    FilterCheck check;
    static const QRegularExpression token(
        QStringLiteral(R"(("[^"]*")|(\d+)|([A-Za-z_.]+)|([^\sA-Za-z0-9"]+))"));
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const auto m = it.next();
        const auto kind = m.hasCaptured(1)   ? TokenKind::String
                          : m.hasCaptured(2) ? TokenKind::Number
                          : m.hasCaptured(3) ? TokenKind::Field
                                             : TokenKind::Operator;
        check.tokens.push_back({int(m.capturedStart()), int(m.capturedLength()), kind});
    }
    const auto wrong = text.indexOf(QStringLiteral("totalAmout"));
    if (wrong >= 0) {
        check.isValid = false;
        check.errorStart = int(wrong);
        check.errorLength = 10;
        check.message = QStringLiteral("Column 1: `totalAmout` is no field.");
    }
    return check;
}

static QWidget* controls()
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    auto* save = new QPushButton(QStringLiteral("Save"));
    auto* connectButton =
        new QPushButton(icons::icon(QStringLiteral("plug")), QStringLiteral("Connect"));
    connectButton->setProperty(primaryProperty, true);
    auto* off = new QPushButton(QStringLiteral("Run the rest"));
    off->setEnabled(false);
    auto* combo = new QComboBox;
    combo->addItems({QStringLiteral("message, masked"), QStringLiteral("consumer")});
    auto* edit = new QLineEdit(QStringLiteral("orders-prod"));
    auto* check = new QCheckBox(QStringLiteral("Production connection"));
    check->setChecked(true);
    auto* radio = new QRadioButton(QStringLiteral("Once"));
    radio->setChecked(true);
    auto* tool = new QToolButton;
    tool->setIcon(icons::icon(QStringLiteral("follow")));
    tool->setText(QStringLiteral("Follow"));
    tool->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    tool->setCheckable(true);
    tool->setChecked(true);
    tool->setAutoRaise(true);
    auto* spin = new QSpinBox;
    auto* progress = new QProgressBar;
    progress->setValue(40);
    for (auto* widget : std::initializer_list<QWidget*>{
             save, connectButton, off, combo, edit, check, new QCheckBox(QStringLiteral("Plain")),
             radio, tool, spin, progress, new SearchField})
        row->addWidget(widget);
    return box;
}

static QWidget* tabsAndTree()
{
    auto* box = new QSplitter;
    auto* tree = new QTreeWidget;
    tree->setFrameShape(QFrame::NoFrame);
    tree->setHeaderLabels({QStringLiteral("Sources"), QStringLiteral("events/s")});
    auto* top = new QTreeWidgetItem(
        tree, {QStringLiteral("orders-staging"), QStringLiteral("Kafka · live")});
    for (const auto& name : {QStringLiteral("order-events"), QStringLiteral("payment-events")}) {
        auto* item = new QTreeWidgetItem(top, {name, QStringLiteral("1,204")});
        item->setIcon(0, icons::icon(QStringLiteral("topic")));
        new QTreeWidgetItem(item, {QStringLiteral("partition 0")});
    }
    tree->expandAll();
    tree->setCurrentItem(top->child(0));
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    for (const auto& name :
         {QStringLiteral("stream"), QStringLiteral("outbox"), QStringLiteral("sagas"),
          QStringLiteral("topology"), QStringLiteral("deadletters"), QStringLiteral("consumers"),
          QStringLiteral("schemas"), QStringLiteral("metrics"), QStringLiteral("simulator")})
        tabs->addTab(new QTextEdit, icons::icon(name), name);
    box->addWidget(tree);
    box->addWidget(tabs);
    box->setMaximumHeight(190);
    return box;
}

static QTableView* table(QAbstractItemModel* rows)
{
    auto* view = new QTableView;
    view->setModel(rows);
    prepareTable(*view);
    const QList<int> widths{28, 110, 64, 150, 30, 90, 190, 90};
    for (int column = 0; column < widths.size(); ++column)
        view->setColumnWidth(column, widths.at(column));
    view->horizontalHeader()->setSortIndicatorShown(true);
    view->horizontalHeader()->setSortIndicator(1, Qt::AscendingOrder);
    view->setMinimumHeight(260);
    view->selectRow(5);
    auto* pill = new Pill(view);
    pill->setBehind(12480);
    return view;
}

void TestContactSheet::initTestCase()
{
    QApplication::setStyle(new SagalensStyle);
}

void TestContactSheet::keep(const QPixmap& picture, const QString& name) const
{
    const auto folder = qEnvironmentVariable("SAGALENS_SHEETS");
    if (!folder.isEmpty())
        QVERIFY(picture.save(folder + u'/' + name + QStringLiteral(".png")));
}

void TestContactSheet::everythingDrawsSomething_data()
{
    addThemes();
}

void TestContactSheet::everythingDrawsSomething()
{
    QFETCH(const bool, isDark);
    const auto& theme = isDark ? Theme::dark() : Theme::light();
    applyTheme(theme);
    SampleRows rows;
    QWidget sheet;
    auto* layout = new QVBoxLayout(&sheet);
    auto* filter = new FilterEdit;
    filter->setChecker(checkSample);
    filter->setText(
        QStringLiteral("payload.amount >= 64000 && type == \"ORDER_PAID\" && key == \"가나다\""));
    auto* wrong = new FilterEdit;
    wrong->setChecker(checkSample);
    wrong->setText(QStringLiteral("totalAmout > 100000"));
    auto* message = new MessageBar;
    message->say(
        Glyph::Failed,
        QStringLiteral("The broker refused the login of sagalens-reader. 비밀번호를 확인하세요."),
        QStringLiteral("Test"));
    auto* volumeBar = new VolumeBar;
    volumeBar->setData(volume());
    volumeBar->setTimeFormat(TimeFormat(QTimeZone::utc()));
    volumeBar->setSelection(TimeSpan{volume().start + std::chrono::minutes(9),
                                     volume().start + std::chrono::minutes(11)});
    auto* empty = new EmptyState;
    empty->say(QStringLiteral("plug"), QStringLiteral("아직 소스가 없습니다."),
               QStringLiteral("Connect to a broker, open a capture, or start the sandbox."));
    empty->addButton(QStringLiteral("Connect"));
    empty->addButton(QStringLiteral("Start the sandbox"));
    empty->setMinimumHeight(220);
    for (auto* part : std::initializer_list<QWidget*>{controls(), filter, wrong, message, volumeBar,
                                                      table(&rows), tabsAndTree(), glyphGrid(theme),
                                                      iconGrid(), empty})
        layout->addWidget(part);
    sheet.resize(1240, 1500);

    const auto picture = sheet.grab();

    QVERIFY(!picture.isNull());
    keep(picture, QStringLiteral("sheet-") + QString::fromLatin1(QTest::currentDataTag()));
}

void TestContactSheet::paletteShowsItsRows_data()
{
    addThemes();
}

void TestContactSheet::paletteShowsItsRows()
{
    QFETCH(const bool, isDark);
    applyTheme(isDark ? Theme::dark() : Theme::light());
    QWidget window;
    window.resize(1000, 600);
    window.show();
    CommandPalette palette(&window);
    const auto commands = [](const QString&) {
        return std::vector<Command>{{QStringLiteral("a"),
                                     QStringLiteral("Stream"),
                                     QStringLiteral("Go"),
                                     QStringLiteral("Ctrl+1"),
                                     QStringLiteral("stream"),
                                     {},
                                     {}},
                                    {QStringLiteral("b"),
                                     QStringLiteral("Restart the simulation"),
                                     QStringLiteral("Simulate"),
                                     {},
                                     QStringLiteral("replay"),
                                     QStringLiteral("no run is open"),
                                     {}},
                                    {QStringLiteral("c"),
                                     QStringLiteral("shipping-stream-events"),
                                     QStringLiteral("Kafka · orders-staging"),
                                     {},
                                     QStringLiteral("topic"),
                                     {},
                                     {}},
                                    {QStringLiteral("d"),
                                     QStringLiteral("스트림으로 가기"),
                                     QStringLiteral("이동"),
                                     {},
                                     {},
                                     {},
                                     {}}};
    };
    palette.setProviders({{u'>', QStringLiteral("commands"), commands},
                          {u'#', QStringLiteral("topics and tables"), commands}});
    palette.open(QStringLiteral("str"));

    const auto picture = palette.grab();

    QCOMPARE(picture.width() / picture.devicePixelRatio(), 640.0);
    keep(picture, QStringLiteral("palette-") + QString::fromLatin1(QTest::currentDataTag()));
}

QTEST_MAIN(TestContactSheet)
#include "tst_contactsheet.moc"
