// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/edit.h"
#include "geo/viewport.h"

namespace fiberloom::edits {

/// Keeps a view of the map under a name; empty: "View 1" and so on, whatever is free. A bookmark is renamed by setField() and
/// deleted by removeEntities().
[[nodiscard]] Edit addBookmark(const Network &network, IdSource &ids, const Viewport &view, const QString &name = {});

/// What a bookmark shows in a window of a size: the same middle and width of the world.
[[nodiscard]] Viewport viewOf(const Bookmark &bookmark, QSizeF size);

} // namespace fiberloom::edits
