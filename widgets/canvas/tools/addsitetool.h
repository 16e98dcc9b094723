// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas/tools/tool.h"

#include <QCoreApplication>

namespace fiberloom {

/// Places sites of a kind: by click, or as the far end of a drag from the palette (then the drop is the click).
///
///     Hidden --move--> Ghost at the cursor --press--> commits; a palette drag ends, click-to-place goes on
///        ^---leave-------'                 --Escape--> finished
class AddSiteTool final : public Tool
{
    Q_DECLARE_TR_FUNCTIONS(AddSiteTool)

public:
    enum class Mode { ClickToPlace, PaletteDrag };

    /// `name` is used for the first site placed; empty: a fresh one.
    explicit AddSiteTool(SiteKind site, Mode mode = Mode::ClickToPlace, QString name = {});

    /// Where the site really is, as far as a catalog knows: a drop near it goes there, and one elsewhere is an estimate.
    void setOwnPlace(GeoPoint place, bool isApproximate);

    [[nodiscard]] ToolKind kind() const noexcept override { return ToolKind::AddSite; }
    [[nodiscard]] SiteKind siteKind() const noexcept { return m_site; }
    [[nodiscard]] ToolReply handle(const ToolEvent &event, const ToolContext &context) override;
    [[nodiscard]] QString introduction() const override;

private:
    [[nodiscard]] GeoPoint target(const ToolEvent &event, const ToolContext &context) const;
    [[nodiscard]] bool isNearOwnPlace(const ToolEvent &event, const ToolContext &context) const;
    void estimate(Edit &edit, const ToolEvent &event, const ToolContext &context) const;
    [[nodiscard]] QString clickHint(const ToolEvent &event, const ToolContext &context) const;
    ToolReply place(const ToolEvent &event, const ToolContext &context);

    SiteKind m_site;
    Mode m_mode;
    QString m_name;
    /// Pixels; wider than that of other snapping, as one aims at a place that the map need not show.
    static constexpr double ownPlaceRadius = 30.0;
    struct OwnPlace
    {
        GeoPoint position;
        bool isApproximate;
    };
    std::optional<OwnPlace> m_ownPlace;
};

} // namespace fiberloom
