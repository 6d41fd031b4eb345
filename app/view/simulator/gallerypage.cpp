#include "app/view/simulator/gallerypage.h"

#include "app/view/simulator/linelist.h"
#include "app/view/simulator/scenariopanel.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/panel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedLayout>

#include <algorithm>
#include <array>

namespace app {

using namespace sim::gallery;

namespace {

constexpr int leastCard = 260;
constexpr int gap = 12;
constexpr std::uint64_t shortRun = 20;
constexpr std::uint64_t longRun = 60;

struct ShelfWords
{
    const char* title;
    const char* note;
};

constexpr std::array<ShelfWords, std::size_t(Shelf::Count)> shelfWords{{
    {QT_TRANSLATE_NOOP("app::GalleryPage", "Start here"),
     QT_TRANSLATE_NOOP("app::GalleryPage", "ten minutes, in this order")},
    {QT_TRANSLATE_NOOP("app::GalleryPage", "The order saga"),
     QT_TRANSLATE_NOOP("app::GalleryPage", "both styles, every end")},
    {QT_TRANSLATE_NOOP("app::GalleryPage", "Patterns"),
     QT_TRANSLATE_NOOP("app::GalleryPage", "the same traffic, four ways")},
    {QT_TRANSLATE_NOOP("app::GalleryPage", "Promises"),
     QT_TRANSLATE_NOOP("app::GalleryPage", "what events are said to bring, in figures")},
    {QT_TRANSLATE_NOOP("app::GalleryPage", "How it goes wrong"),
     QT_TRANSLATE_NOOP("app::GalleryPage", "bugs that textbook code has")},
    {QT_TRANSLATE_NOOP("app::GalleryPage", "Brokers side by side"),
     QT_TRANSLATE_NOOP("app::GalleryPage", "the same run on another broker")},
    {QT_TRANSLATE_NOOP("app::GalleryPage", "Mine"),
     QT_TRANSLATE_NOOP("app::GalleryPage", "from the configuration folder")},
}};

} // namespace

GalleryPage::GalleryPage(QWidget* parent) : QWidget(parent), m_panel(new ScenarioPanel)
{
    setObjectName(QStringLiteral("gallery"));
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("gallerySplitter"));
    splitter->addWidget(buildShelves());
    splitter->addWidget(buildMiddle());
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({200, 2000, 312});
    splitter->setChildrenCollapsible(false);
    m_panel->setMinimumWidth(260);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(splitter);
    connect(m_panel, &ScenarioPanel::openWanted, this, &GalleryPage::open);
}

QWidget* GalleryPage::buildShelves()
{
    m_shelves = new LineList(QStringLiteral("galleryShelves"), tr("Shelves"));
    connect(m_shelves, &LineList::chosen, this, &GalleryPage::goToShelf);
    auto* panel = new Panel(QStringLiteral("panelShelves"), tr("Scenarios"), m_shelves);
    panel->setMinimumWidth(150);
    return panel;
}

QWidget* GalleryPage::buildMiddle()
{
    auto* middle = new QWidget;
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("gallerySearch"));
    m_search->setPlaceholderText(tr("Find a scenario, a pattern, an invariant"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icons::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_length = new QComboBox;
    m_length->setObjectName(QStringLiteral("galleryLength"));
    m_length->setAccessibleName(tr("Length"));
    m_length->addItems({tr("any length"), tr("up to %1 steps").arg(shortRun),
                        tr("up to %1 steps").arg(longRun), tr("longer")});
    auto* open =
        new QPushButton(icons::icon(QStringLiteral("folder")), tr("Open definition or run…"));
    open->setObjectName(QStringLiteral("galleryOpenFile"));
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(fonts::grid * 2, 6, fonts::grid * 2, 6);
    tools->setSpacing(fonts::grid * 2);
    tools->addWidget(m_search, 1);
    tools->addWidget(m_length);
    tools->addWidget(open);
    m_wrong = new QLabel;
    m_wrong->setObjectName(QStringLiteral("galleryWrong"));
    m_wrong->setWordWrap(true);
    m_wrong->setContentsMargins(fonts::panelPadding, 4, fonts::panelPadding, 4);
    m_wrong->hide();
    m_body = new QWidget;
    m_body->installEventFilter(this);
    m_area = new QScrollArea;
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(m_body);
    m_empty = new EmptyState;
    auto* pages = new QWidget;
    m_pages = new QStackedLayout(pages);
    m_pages->addWidget(m_area);
    m_pages->addWidget(m_empty);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(tools);
    column->addWidget(m_wrong);
    column->addWidget(pages, 1);
    connect(open, &QPushButton::clicked, this, &GalleryPage::fileWanted);
    connect(m_search, &QLineEdit::textChanged, this, &GalleryPage::lay);
    connect(m_length, &QComboBox::currentIndexChanged, this, &GalleryPage::lay);
    middle->setMinimumWidth(leastCard + 4 * gap);
    return middle;
}

void GalleryPage::setGallery(Gallery gallery)
{
    m_gallery = std::move(gallery);
    QStringList wrong;
    for (const auto& file : m_gallery.unreadable)
        wrong +=
            tr("%1 is no scenario: %2 %3")
                .arg(QString::fromStdString(file.file), QString::fromStdString(file.error.text),
                     QString::fromStdString(file.error.advice));
    m_wrong->setText(wrong.join(u'\n'));
    m_wrong->setVisible(!wrong.isEmpty());
    rebuild();
    if (!m_parts.empty() && !m_parts.front().cards.empty())
        choose(m_parts.front().cards.front());
}

void GalleryPage::rebuild()
{
    for (auto& part : m_parts) {
        delete part.heading;
        qDeleteAll(part.cards);
    }
    m_parts.clear();
    for (int shelf = 0; shelf < int(Shelf::Count); ++shelf) {
        ShelfPart part{.shelf = Shelf(shelf)};
        for (const auto& scenario : m_gallery.scenarios) {
            if (scenario.shelf != part.shelf)
                continue;
            auto* card = new ScenarioCard(scenario, m_body);
            card->setSeen(std::ranges::find(m_seen, scenario.id) != m_seen.end());
            connect(card, &ScenarioCard::clicked, this, [this, card] { choose(card); });
            connect(card, &ScenarioCard::opened, this, [this, card] {
                choose(card);
                open(true);
            });
            part.cards.push_back(card);
        }
        if (part.cards.empty())
            continue;
        auto* heading = new QWidget(m_body);
        auto* row = new QHBoxLayout(heading);
        row->setContentsMargins(0, 0, 0, 0);
        auto* title = new QLabel(tr(shelfWords[std::size_t(shelf)].title));
        title->setFont(fonts::heading());
        auto* note = new QLabel(tr(shelfWords[std::size_t(shelf)].note));
        note->setForegroundRole(QPalette::PlaceholderText);
        row->addWidget(title);
        row->addWidget(note, 1);
        part.heading = heading;
        m_parts.push_back(std::move(part));
    }
    lay();
}

bool GalleryPage::passes(const Scenario& scenario) const
{
    const auto length = m_length->currentIndex();
    if ((length == 1 && scenario.steps > shortRun) || (length == 2 && scenario.steps > longRun)
        || (length == 3 && scenario.steps <= longRun))
        return false;
    const auto wanted = m_search->text().trimmed();
    if (wanted.isEmpty())
        return true;
    const auto language = QLocale().name().toStdString();
    const QStringList texts{QString::fromStdString(scenario.title.in(language)),
                            QString::fromStdString(scenario.teaches.in(language)),
                            QString::fromStdString(scenario.about.in(language)),
                            QString::fromStdString(scenario.breaks),
                            QString::fromStdString(scenario.code),
                            QString::fromStdString(scenario.id),
                            QString::fromStdString(scenario.world)};
    return texts.join(u'\n').contains(wanted, Qt::CaseInsensitive);
}

std::vector<ScenarioCard*> GalleryPage::shownCards() const
{
    std::vector<ScenarioCard*> cards;
    for (const auto& part : m_parts)
        for (auto* card : part.cards)
            if (passes(card->scenario()))
                cards.push_back(card);
    return cards;
}

//! Cards in as many columns as fit, below the heading of their shelf.
void GalleryPage::lay()
{
    const auto width = m_area->viewport()->width() - 2 * gap;
    const auto columns = std::max(1, (width + gap) / (leastCard + gap));
    const auto wide = (width - (columns - 1) * gap) / columns;
    const auto headingHeight = fonts::controlHeight() + 4;
    int y = gap;
    std::vector<Line> lines;
    m_lines.clear();
    for (const auto& part : m_parts) {
        std::vector<ScenarioCard*> shown;
        for (auto* card : part.cards) {
            card->setVisible(passes(card->scenario()));
            if (card->isVisibleTo(m_body))
                shown.push_back(card);
        }
        lines.push_back({.text = tr(shelfWords[std::size_t(part.shelf)].title),
                         .note = QString::number(shown.size()),
                         .isMuted = shown.empty()});
        m_lines.push_back(part.shelf);
        part.heading->setVisible(!shown.empty());
        if (shown.empty())
            continue;
        part.heading->setGeometry(gap, y, width, headingHeight);
        y += headingHeight + 6;
        for (int at = 0; at < int(shown.size()); ++at) {
            if (at > 0 && at % columns == 0)
                y += ScenarioCard::cardHeight() + gap;
            shown[std::size_t(at)]->setGeometry(gap + (at % columns) * (wide + gap), y, wide,
                                                ScenarioCard::cardHeight());
        }
        y += ScenarioCard::cardHeight() + gap + 4;
    }
    m_body->setMinimumHeight(y);
    m_shelves->setLines(std::move(lines));
    const auto isEmpty = shownCards().empty();
    if (isEmpty && m_gallery.scenarios.empty())
        m_empty->say(QStringLiteral("simulator"), tr("No scenarios."),
                     tr("The program was built without its scenarios. Open a definition or a saved "
                        "run."));
    else if (isEmpty)
        m_empty->say(QStringLiteral("search"), tr("Nothing matches."),
                     tr("Looked through %1 scenarios.").arg(m_gallery.scenarios.size()));
    m_pages->setCurrentIndex(isEmpty ? 1 : 0);
}

bool GalleryPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_body && event->type() == QEvent::Resize)
        lay();
    return QWidget::eventFilter(watched, event);
}

void GalleryPage::choose(ScenarioCard* card)
{
    for (const auto& part : m_parts)
        for (auto* other : part.cards)
            other->setChecked(other == card);
    m_panel->show(card->scenario());
    m_area->ensureWidgetVisible(card, 0, gap);
}

void GalleryPage::choose(const QString& id)
{
    for (const auto& part : m_parts)
        for (auto* card : part.cards)
            if (card->scenario().id == id.toStdString())
                choose(card);
}

void GalleryPage::markSeen(const std::string& id)
{
    if (std::ranges::find(m_seen, id) == m_seen.end())
        m_seen.push_back(id);
    for (const auto& part : m_parts)
        for (auto* card : part.cards)
            if (card->scenario().id == id)
                card->setSeen(true);
}

void GalleryPage::goToShelf(int line)
{
    if (line < 0 || line >= int(m_lines.size()))
        return;
    for (const auto& part : m_parts)
        if (part.shelf == m_lines[std::size_t(line)])
            m_area->verticalScrollBar()->setValue(part.heading->y() - gap);
}

void GalleryPage::open(bool withGuide)
{
    if (const auto* scenario = m_panel->scenario())
        Q_EMIT openWanted(*scenario, m_panel->opening(), withGuide);
}

} // namespace app
