#pragma once

#include "app/session/sagaevents.h"
#include "app/session/sagafilter.h"
#include "app/view/sagas/base/sagafocus.h"
#include "app/view/view.h"
#include "app/view/viewcontext.h"
#include "model/saga/sagatracker.h"

#include <QElapsedTimer>

#include <memory>
#include <optional>
#include <vector>

class QButtonGroup;
class QComboBox;
class QLabel;
class QSplitter;
class QStackedLayout;
class QStackedWidget;

namespace app {

class EmptyState;
class FilterEdit;
class RowView;
class ProcessMapPanel;
class SagaComparePanel;
class SagaDetails;
class SagaModel;
class SagaPanel;
class SagaStrip;

//! The Sagas tab: every instance, what needs attention first; beside it the parts that show the
//! chosen one. The saga and the window's selected event follow each other.
class SagasView : public View
{
    Q_OBJECT

public:
    explicit SagasView(const ViewContext& context, QWidget* parent = nullptr);
    ~SagasView() override;

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;
    [[nodiscard]] bool wantsWholeWindow() const override { return true; }

    SagaModel& model() { return *m_model; }
    RowView& table() { return *m_table; }
    SagaFocus& focus() { return m_focus; }

    //! "saga:DEFINITION/KEY", as findings have it.
    void follow(const QString& link);

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildBar();
    void buildTable();
    QWidget* buildList();
    QWidget* buildPages();
    void addPage(const char* id, const QString& icon, const QString& title, SagaPanel* panel);
    void connectSignals();
    void choosePage(const QString& id);

    void lookAgain();
    void showDefinitions();
    void definitionChosen(int index);
    void useSaga(std::size_t saga);
    void filterAccepted(const QString& text);
    void askAgain();
    void takeEvents();
    void showCounts();
    void showRightPage();
    void sayEmpty(const QString& state);
    void fitColumns();

    void addKeys();
    void goToPage(const QString& id);
    void chooseFirst();
    [[nodiscard]] bool isSelected(std::size_t saga, const std::string& key);
    void rowChosen(const QModelIndex& current);
    void focusChanged();
    void selectionChanged();
    void restoreCurrent();
    void keepPlace();
    void putBack();

    ViewContext m_context;
    model::saga::SagaTracker& m_sagas;
    SagaFocus m_focus;
    model::Reader m_reader;
    SagaModel* m_model;
    SagaStrip* m_strip;
    RowView* m_table;
    FilterEdit* m_filter = nullptr;
    QComboBox* m_order = nullptr;
    QComboBox* m_definition = nullptr;
    QLabel* m_note = nullptr;
    EmptyState* m_noMatch;
    EmptyState* m_empty;
    SagaDetails* m_details;
    QButtonGroup* m_pageButtons;
    QStackedWidget* m_pageStack;
    QWidget* m_pageBar = nullptr;
    std::vector<SagaPanel*> m_panels;
    SagaPanel* m_state = nullptr;
    ProcessMapPanel* m_process = nullptr;
    SagaComparePanel* m_compare = nullptr;
    QSplitter* m_upper = nullptr;
    QSplitter* m_middle = nullptr;
    QStackedLayout* m_listPages = nullptr;
    QStackedLayout* m_whole = nullptr;

    SagaFilter m_wanted;
    std::unique_ptr<SagaEvents> m_events;
    std::size_t m_eventKeys = 0;             //!< So many of them the list was asked for.
    std::optional<std::size_t> m_chosenSaga; //!< None: the one that fits best.
    QElapsedTimer m_sinceLook;
    bool m_isOurChoice = false; //!< Nobody chose the saga in focus: the first one is shown.
    QElapsedTimer m_sinceShown;
    bool m_isFollowing = false; // the list follows the focus, and not the other way round
    std::optional<std::pair<std::string, int>> m_place; // key, and how far below the top it stands
    QString m_emptySaid;
    QString m_pendingLink;
};

} // namespace app
