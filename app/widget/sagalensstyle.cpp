#include "app/widget/sagalensstyle.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/styleparts.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

#include <algorithm>

namespace app {

namespace {

bool isPrimary(const QStyleOption* option, const QWidget* widget)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    return isDefault || (widget && widget->property(primaryProperty).toBool());
}

} // namespace

SagalensStyle::SagalensStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void SagalensStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QHeaderView*>(widget))
        widget->setFont(fonts::small());
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QTabBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

int SagalensStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                               const QWidget* widget) const
{
    const auto own = styleparts::metric(metric);
    return own ? *own : QProxyStyle::pixelMetric(metric, option, widget);
}

int SagalensStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_ScrollBar_Transient:
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_Widget_Animate:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_DialogButtonLayout:
        return QDialogButtonBox::GnomeLayout; // The default stands last, at the right.
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize SagalensStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                      const QSize& size, const QWidget* widget) const
{
    auto result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton)
        result.rwidth() += 8;
    if (type == CT_PushButton || type == CT_ComboBox || type == CT_LineEdit
        || type == CT_ToolButton)
        result.setHeight(std::max(result.height(), fonts::controlHeight()));
    else if (type == CT_HeaderSection)
        result.setHeight(fonts::headerHeight());
    else if (type == CT_MenuBarItem)
        result.setHeight(std::max(result.height(), fonts::controlHeight() + 2));
    else if (type == CT_ItemViewItem)
        result.setHeight(std::max(result.height(), fonts::rowHeight()));
    return result;
}

void SagalensStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                  QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        return styleparts::drawFocusRing(*option, *painter);
    case PE_PanelButtonTool:
    case PE_FrameButtonTool:
        return styleparts::drawToolButtonPanel(*option, *painter);
    case PE_PanelButtonCommand:
        return styleparts::drawButtonPanel(*option, *painter, isPrimary(option, widget));
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        return styleparts::drawLineEditPanel(*option, *painter);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return styleparts::drawCheckBox(*option, *painter);
    case PE_IndicatorRadioButton:
        return styleparts::drawRadioButton(*option, *painter);
    case PE_IndicatorBranch:
        return styleparts::drawBranch(*option, *painter);
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
        return styleparts::drawArrow(*option, *painter, element);
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        return styleparts::drawItemPanel(*option, *painter, element == PE_PanelItemViewRow);
    case PE_Frame:
    case PE_FrameMenu:
        return styleparts::drawFrame(*option, *painter);
    case PE_FrameTabBarBase:
        return styleparts::drawHairline(*option, *painter);
    case PE_PanelStatusBar:
        return styleparts::drawStatusBar(*option, *painter);
    case PE_IndicatorHeaderArrow: // The header's label draws it, beside the title.
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void SagalensStyle::drawAs(ControlElement element, const QStyleOption& changed, QPainter* painter,
                           const QWidget* widget) const
{
    QProxyStyle::drawControl(element, &changed, painter, widget);
}

void SagalensStyle::drawControl(ControlElement element, const QStyleOption* option,
                                QPainter* painter, const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
    const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option);
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    const auto* progress = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (element == CE_HeaderSection)
        styleparts::drawHeaderSection(*option, *painter);
    else if (element == CE_HeaderLabel && header)
        styleparts::drawHeaderLabel(*header, *painter);
    else if (element == CE_HeaderEmptyArea || element == CE_ToolBar)
        styleparts::drawBar(*option, *painter);
    else if (element == CE_TabBarTabShape && tab)
        styleparts::drawTabShape(*tab, *painter);
    else if (element == CE_TabBarTabLabel && tab)
        drawAs(element, styleparts::mutedUnlessSelected(*tab), painter, widget);
    else if (element == CE_DockWidgetTitle && dock)
        styleparts::drawDockTitle(*dock, *painter);
    else if (element == CE_PushButtonLabel && button && isPrimary(option, widget)
             && option->state.testFlag(State_Enabled))
        drawAs(element, styleparts::onAccent(*button), painter, widget);
    else if (element == CE_ProgressBar && progress)
        styleparts::drawProgress(*progress, *painter);
    else if (element == CE_MenuItem && item && item->state.testFlag(State_Selected))
        drawAs(element, styleparts::onAccent(*item), painter, widget);
    else if (element == CE_Splitter)
        styleparts::drawSplitter(*option, *painter);
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

void SagalensStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                       QPainter* painter, const QWidget* widget) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control == CC_ScrollBar && slider)
        return styleparts::drawScrollBar(
            *slider, proxy()->subControlRect(control, slider, SC_ScrollBarSlider, widget),
            *painter);
    if (control == CC_ComboBox && combo && !combo->editable)
        return styleparts::drawComboBox(
            *combo, proxy()->subControlRect(control, combo, SC_ComboBoxArrow, widget), *painter);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox || (control == CC_ComboBox && combo && combo->editable))
        styleparts::drawEditorEdge(*option, *painter);
}

QRect SagalensStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                    SubControl subControl, const QWidget* widget) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && slider)
        return styleparts::scrollBarPart(*slider, subControl);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QIcon SagalensStyle::standardIcon(StandardPixmap pixmap, const QStyleOption* option,
                                  const QWidget* widget) const
{
    const auto own = styleparts::iconName(pixmap);
    return own.isEmpty() ? QProxyStyle::standardIcon(pixmap, option, widget) : icons::icon(own);
}

} // namespace app
