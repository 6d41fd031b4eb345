#include "app/view/sagas/process/processmappanel.h"

#include "app/session/analysis.h"
#include "app/session/session.h"
#include "app/view/graphlayouter.h"
#include "app/view/sagas/process/draftdialog.h"
#include "app/view/sagas/process/processpicture.h"
#include "app/view/sagas/process/variantmodel.h"
#include "app/widget/emptystate.h"
#include "app/widget/graphcanvas.h"
#include "app/widget/messagebar.h"
#include "app/widget/numberformat.h"
#include "app/widget/panel.h"
#include "model/item/categories.h"
#include "model/process/draft.h"
#include "model/saga/sagatracker.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QSlider>
#include <QStackedLayout>
#include <QStringListModel>
#include <QTableView>

#include <algorithm>

namespace app {

namespace {

constexpr int pause = 700; // milliseconds between two looks: a map is much to read
constexpr std::size_t mostKeys = 500;
constexpr std::size_t mostVariants = 500;

} // namespace

ProcessMapPanel::~ProcessMapPanel() = default;

void ProcessMapPanel::setTimeFormat(const TimeFormat&) {}

//! The definitions that there are, and everything that has a correlation id or else a key.
void ProcessMapPanel::fillChoices()
{
    auto& tracker = m_context.session.analysis().sagas;
    const auto names = tracker.sagas();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!tracker.isTracked(i))
            continue;
        m_choices.push_back({QString::fromStdString(names[i]),
                             model::ProcessQuestion::of(tracker.definition(i)), i});
    }
    auto any = model::compileRules({"correlationId", "key"});
    if (any)
        m_choices.push_back(
            {tr("Every event, by correlation id or key"), {std::move(*any), {}}, {}});
    for (const auto& choice : m_choices)
        m_choice->addItem(choice.name);
    connect(m_choice, &QComboBox::activated, this, [this](int choice) {
        m_isChosen = true;
        choose(choice);
    });
}

//! One that came later gets its place when it is first asked for.
int ProcessMapPanel::choiceOf(std::size_t saga)
{
    const auto known =
        std::ranges::find(m_choices, std::optional(saga), [](const Choice& c) { return c.saga; });
    if (known != m_choices.end())
        return int(known - m_choices.begin());
    const auto& tracker = m_context.session.analysis().sagas;
    if (saga >= tracker.count())
        return -1;
    const auto& definition = tracker.definition(saga);
    Choice choice{QString::fromStdString(definition.name), model::ProcessQuestion::of(definition),
                  saga};
    const auto former = std::ranges::find_if(m_choices, [&](const Choice& one) {
        return one.saga && tracker.definition(*one.saga).name == definition.name;
    });
    if (former != m_choices.end()) {
        *former = std::move(choice);
        return int(former - m_choices.begin());
    }
    m_choice->addItem(choice.name);
    m_choices.push_back(std::move(choice));
    return int(m_choices.size()) - 1;
}

void ProcessMapPanel::choose(int choice)
{
    if (choice < 0 || choice >= int(m_choices.size()))
        return;
    m_choice->setCurrentIndex(choice);
    restart();
}

void ProcessMapPanel::restart()
{
    if (m_follower)
        m_retired.push_back(m_follower->retire());
    constexpr std::size_t few = 4;
    if (m_retired.size() > few)
        m_retired.erase(m_retired.begin());
    m_follower = std::make_unique<Follower<model::ProcessTracker>>(
        m_context.session.store(), m_context.session.profiles(),
        m_choices[std::size_t(m_choice->currentIndex())].question);
    m_version = 0;
    m_map = {};
    m_variant.reset();
    m_sinceRefresh.invalidate();
    refresh();
}

void ProcessMapPanel::tick()
{
    if (!m_isChosen && (!m_follower || m_map.instances == 0)) {
        // What fits becomes clear only with events.
        const auto best = std::max(choiceOf(m_context.session.analysis().sagas.best()), 0);
        if (best != m_choice->currentIndex() || !m_follower)
            choose(best);
    }
    if (m_sinceRefresh.isValid() && !m_sinceRefresh.hasExpired(pause))
        return;
    if (m_follower && (*m_follower)->version() != m_version)
        refresh();
    else if (!m_follower || m_map.instances == 0)
        showRightPage();
}

void ProcessMapPanel::refresh()
{
    m_sinceRefresh.start();
    m_version = (*m_follower)->version();
    m_map = (*m_follower)->map(mostVariants);
    showPart();
    const auto chosen = m_variant;
    m_variants->assign(m_map);
    // The line of a variant may be another one now; it stays chosen.
    const auto row = chosen ? m_variants->rowOf(*chosen) : -1;
    if (row >= 0 && m_variantTable->currentIndex().row() != row)
        m_variantTable->setCurrentIndex(m_variants->index(row, 0));
    showSummary();
    showRightPage();
}

void ProcessMapPanel::showPart()
{
    m_shown = shownPart(m_map, m_share->value() / 100.0);
    m_shareText->setText(tr("%1 of the steps").arg(format::percent(m_share->value() / 100.0)));
    const auto& choice = m_choices[std::size_t(m_choice->currentIndex())];
    const auto publishers =
        m_follower ? (*m_follower)->publishers() : std::unordered_map<std::string, std::string>();
    const auto category = [&](const std::string& activity) {
        const auto by = publishers.find(activity);
        return by == publishers.end() || !m_context.categories
                   ? -1
                   : m_context.categories->of(QString::fromStdString(by->second));
    };
    m_canvas->setPicture(
        pictureOf(m_shown, {choice.question.saga ? &*choice.question.saga : nullptr, category}));
    lightVariant(m_variant ? m_variants->rowOf(*m_variant) : -1);
}

void ProcessMapPanel::showSummary()
{
    QStringList parts{tr("%Ln saga(s)", nullptr, int(m_map.instances)),
                      tr("%Ln variant(s)", nullptr, int(m_map.variantCount))};
    if (m_map.copies > 0)
        parts += tr("%Ln event(s) came again", nullptr, int(m_map.copies));
    if (m_map.forgotten > 0)
        parts += tr("%Ln saga(s) forgotten for want of room", nullptr, int(m_map.forgotten));
    if (m_map.cut > 0)
        parts += tr("%Ln event(s) of sagas that are too long", nullptr, int(m_map.cut));
    if (!m_layouter->trouble().isEmpty())
        parts += tr("plain layout");
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    m_summary->setToolTip(m_layouter->trouble());
}

void ProcessMapPanel::showRightPage()
{
    m_pages->setCurrentIndex(m_map.instances == 0 ? 0 : 1);
    if (m_map.instances > 0)
        return;
    const auto hasEvents = m_context.session.store().end() > 0;
    m_empty->say(QStringLiteral("map"),
                 hasEvents ? tr("No sagas of this definition") : tr("No events yet"),
                 hasEvents ? tr("Choose another one above, or draft one from what is here.")
                           : tr("The map grows as soon as events come."));
}

//! As the pointer goes over the list, else of the line that is chosen.
void ProcessMapPanel::lightVariant(int row)
{
    const auto* variant = m_variants->variant(row);
    if (!variant)
        return m_canvas->light({});
    // Its nodes are those of the whole map; only what the slider leaves can be lit.
    const auto part = std::ranges::find(m_shown.variants, variant->id, &model::ProcessVariant::id);
    m_canvas->light(part == m_shown.variants.end() ? GraphLight() : lightOf(m_shown, *part));
}

void ProcessMapPanel::showKeys()
{
    const auto* variant = m_variants->variant(m_variantTable->currentIndex().row());
    m_variant = variant ? std::optional(variant->id) : std::nullopt;
    lightVariant(m_variantTable->currentIndex().row());
    QStringList keys;
    if (variant) {
        for (const auto& key : (*m_follower)->keys(variant->id, mostKeys))
            keys += QString::fromStdString(key);
    }
    if (keys != m_keys->stringList())
        m_keys->setStringList(keys);
    m_keyPanel->setNote(
        !variant ? QString()
        : variant->count > std::uint64_t(keys.size())
            ? tr("%1 of %2").arg(format::count(keys.size()), format::count(qint64(variant->count)))
            : format::count(keys.size()));
}

void ProcessMapPanel::chooseKey(const QModelIndex& index)
{
    const auto& choice = m_choices[std::size_t(m_choice->currentIndex())];
    if (index.isValid() && choice.saga)
        m_focus.choose(SagaChoice{*choice.saga, index.data().toString().toStdString()});
}

//! The definition of the saga that is looked at, unless a person chose another one here.
void ProcessMapPanel::followFocus()
{
    const auto& focus = m_focus.current();
    if (!focus || m_isChosen || !m_follower)
        return;
    const auto choice = choiceOf(focus->saga);
    if (choice != m_choice->currentIndex())
        choose(choice);
}

void ProcessMapPanel::draft()
{
    DraftDialog dialog(m_context.session, this);
    dialog.exec();
    if (!dialog.saved())
        return;
    const auto saga = m_context.session.analysis().sagas.named(dialog.saved()->name);
    if (!saga)
        return;
    m_isChosen = true;
    choose(choiceOf(*saga));
}

} // namespace app
