#pragma once

#include "app/session/follower.h"
#include "app/view/sagas/base/sagafocus.h"
#include "app/view/sagas/base/sagapanel.h"
#include "app/view/viewcontext.h"
#include "model/process/processtracker.h"

#include <QElapsedTimer>

#include <optional>
#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;
class QListView;
class QModelIndex;
class QSlider;
class QSplitter;
class QStackedLayout;
class QStringListModel;
class QTableView;
class QToolBar;

namespace app {

class EmptyState;
class GraphCanvas;
class GraphLayouter;
class MessageBar;
class Panel;
class VariantModel;

//! The directly-follows graph over all sagas of a definition, or of all events that have something
//! in common, and its variants. It looks at events from when it is first in sight.
class ProcessMapPanel : public SagaPanel
{
    Q_OBJECT

public:
    ProcessMapPanel(const ViewContext& context, SagaFocus& focus, QWidget* parent = nullptr);
    ~ProcessMapPanel() override;

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;

    GraphCanvas& canvas() { return *m_canvas; }
    VariantModel& variants() { return *m_variants; }
    //! Whether everything that the store holds now is in what is shown.
    [[nodiscard]] const model::ProcessMap& map() const { return m_map; }
    GraphLayouter& layouter() { return *m_layouter; }
    //! Asks a person for a definition of what was seen.
    void draft();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Choice
    {
        QString name;
        model::ProcessQuestion question;
        std::optional<std::size_t> saga; //!< Of the session's tracker.
    };

    QWidget* buildBar();
    QWidget* buildSide();
    QWidget* buildVariants();
    QWidget* buildKeys();
    void addExport(QToolBar& bar);
    void fillChoices();
    int choiceOf(std::size_t saga);
    void choose(int choice);
    void restart();
    void refresh();
    void showPart();
    void showSummary();
    void showRightPage();
    void lightVariant(int row);
    void showKeys();
    void chooseKey(const QModelIndex& index);
    void followFocus();
    void exportPicture();
    void exportLog(bool asXes);
    void writeTo(const QString& title, const QString& name,
                 const std::function<QByteArray()>& content);
    void tell(const std::optional<QString>& trouble);

    ViewContext m_context;
    SagaFocus& m_focus;
    std::vector<Choice> m_choices;
    std::unique_ptr<Follower<model::ProcessTracker>> m_follower;
    std::vector<std::jthread> m_retired;
    model::ProcessMap m_map;
    model::ProcessMap m_shown; //!< The part of it that the slider leaves.
    std::uint64_t m_version = 0;
    bool m_isChosen = false; //!< By a person: the best one does not take its place.
    QElapsedTimer m_sinceRefresh;
    std::optional<model::VariantId> m_variant;

    GraphCanvas* m_canvas;
    GraphLayouter* m_layouter;
    EmptyState* m_empty;
    MessageBar* m_message;
    QStackedLayout* m_pages = nullptr;
    QSplitter* m_parts = nullptr; // the map and what stands beside it, or below
    QSplitter* m_side = nullptr;
    QComboBox* m_choice = nullptr;
    QSlider* m_share = nullptr;
    QLabel* m_shareText = nullptr;
    QLabel* m_summary = nullptr;
    VariantModel* m_variants;
    QTableView* m_variantTable = nullptr;
    QStringListModel* m_keys;
    QListView* m_keyList = nullptr;
    Panel* m_keyPanel = nullptr;
};

} // namespace app
