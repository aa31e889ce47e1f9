--[[
exocite.lua: evidence tables, counts and bibliographies of exocite in documents that pandoc or Quarto makes.

    ::: {.exocite-table disease=ARDS columns=statement,references caption="Claims on ARDS"}
    :::

    We found []{.exocite-count what=trials disease=ARDS} trials.

Classes: exocite-table, exocite-trials, exocite-bibliography (Div) and exocite-count (Span). Attributes are the options of
the regions of `exocite render`; a flag is exact=true, several diseases are parted by a semicolon. The environment
variable EXOCITE names the program when it is not found as `exocite`; the metadata `exocite-project` names the project's
folder. Whatever goes wrong ends the build: a document never lacks a table without anybody knowing.

Tables that `exocite render` wrote into the document get columns that share the page by content.

With pandoc: pandoc -L exocite.lua --citeproc paper.md -o paper.docx
]]

local COMMAND = os.getenv("EXOCITE") or "exocite"
local BLOCKS = {["exocite-table"] = "table", ["exocite-trials"] = "trials", ["exocite-bibliography"] = "bibliography"}
local LINE, LONGEST = 64, 16
local project = nil
local libraries = {}

-- The region's name that an element's classes ask for.
local function wanted(element, names)
  for _, class in ipairs(element.classes) do
    if names[class] then
      return names[class]
    end
  end
end

local function fail(what, detail)
  error("exocite: " .. what .. (detail and detail ~= "" and (": " .. detail) or ""), 0)
end

-- A value in straight quotes; a comment cannot hold its own end.
local function quoted(value)
  if value:find("%-%->") then
    fail("an attribute holds -->", value)
  end
  return '"' .. value:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

-- The first comment of a region: attributes in the order in which they stand.
local function words(name, attributes)
  local parts = {"exocite:" .. name}
  for key, value in pairs(attributes) do
    table.insert(parts, value == "" and key or (key .. "=" .. quoted(value)))
  end
  return table.concat(parts, " ")
end

-- The manuscript of one region, with the libraries of the document, so that keys mean the same.
local function manuscript(comment)
  local lines = {}
  if #libraries > 0 then
    table.insert(lines, "---\nbibliography:")
    for _, library in ipairs(libraries) do
      table.insert(lines, "- " .. quoted(library))
    end
    table.insert(lines, "---\n")
  end
  table.insert(lines, "<!-- " .. comment .. " -->\n<!-- /exocite -->\n")
  return table.concat(lines, "\n")
end

local function length(blocks)
  local longest = 0
  local text = pandoc.utils.stringify(blocks)
  for word in text:gmatch("%S+") do
    longest = math.max(longest, utf8.len(word) or #word)
  end
  return utf8.len(text) or #text, longest
end

-- Columns share a line by content and none is narrower than its longest word: pandoc goes by the dashes of the source,
-- which leave a column of numbers beside one of sentences a hundredth of the page.
local function share(tbl)
  local natural, least, rows = {}, {}, pandoc.List(tbl.head.rows):clone()
  for _, body in ipairs(tbl.bodies) do
    rows:extend(body.body)
  end
  for _, row in ipairs(rows) do
    for column, cell in ipairs(row.cells) do
      local all, word = length(cell.contents)
      natural[column] = math.max(natural[column] or 1, all)
      least[column] = math.max(least[column] or 1, math.min(word + 3, LONGEST))
    end
  end
  local wanted, needed = 0, 0
  for column = 1, #natural do
    wanted, needed = wanted + natural[column], needed + least[column]
  end
  for column, spec in ipairs(tbl.colspecs) do
    if wanted <= LINE or needed >= LINE then
      spec[2] = wanted <= LINE and nil or least[column] / needed
    else
      local more = math.max(0, natural[column] - least[column])
      spec[2] = (least[column] + (LINE - needed) * more / math.max(1, wanted - needed)) / LINE
    end
    tbl.colspecs[column] = spec
  end
  return tbl
end

-- What exocite prints for a region, as pandoc's blocks.
local function run(comment)
  local arguments = {"render", "-"}
  if project then
    table.insert(arguments, "--project")
    table.insert(arguments, project)
  end
  local ran, result = pcall(pandoc.pipe, COMMAND, arguments, manuscript(comment))
  if not ran then
    local code = type(result) == "table" and result.error_code
    if code then
      fail("`" .. comment .. "` could not be printed (exit code " .. code .. "; the reason stands above)")
    end
    fail("the program `" .. COMMAND .. "` cannot be run; install exocite or set EXOCITE to its path", tostring(result))
  end
  local blocks = pandoc.List()
  for _, block in ipairs(pandoc.read(result, "markdown").blocks) do
    if not (block.t == "RawBlock" and block.text:find("exocite")) then
      blocks:insert(block)
    end
  end
  return blocks:map(function(block) return block.t == "Table" and share(block) or block end)
end

-- The tables that `exocite render` wrote into the document, between its comments.
local function rendered(blocks)
  local within = false
  return blocks:map(function(block)
    if block.t == "RawBlock" and block.text:find("exocite") then
      within = block.text:find("/%s*exocite") == nil
    end
    return within and block.t == "Table" and share(block) or block
  end)
end

-- Quarto numbers a table by the Div around it, whose last paragraph is the caption.
local function for_quarto(div, blocks)
  local caption = div.attributes.caption
  local inner = pandoc.List({blocks:remove(1)})
  if caption then
    inner:insert(pandoc.Para(pandoc.utils.blocks_to_inlines(pandoc.read(caption, "markdown").blocks)))
  end
  return pandoc.List({pandoc.Div(inner, pandoc.Attr(div.identifier))}) .. blocks
end

local function table_of(div)
  local name = wanted(div, BLOCKS)
  if not name or name == "bibliography" then
    return nil
  end
  local options = {}
  local referenced = quarto ~= nil and div.identifier:find("^tbl%-")
  for key, value in pairs(div.attributes) do
    if not (referenced and key == "caption") then
      options[key] = value
    end
  end
  if div.identifier ~= "" and not referenced then
    options.id = div.identifier
  end
  local blocks = run(words(name, options))
  if referenced then
    return for_quarto(div, blocks)
  end
  return pandoc.Div(blocks, pandoc.Attr("", div.classes))
end

local function count(span)
  if not wanted(span, {["exocite-count"] = "count"}) then
    return nil
  end
  return pandoc.Span(pandoc.utils.blocks_to_inlines(run(words("count", span.attributes))), pandoc.Attr("", span.classes))
end

-- The keys that a document cites, in order.
local function cited(doc)
  local keys, seen = {}, {}
  doc:walk({
    traverse = "topdown",
    Cite = function(cite)
      for _, citation in ipairs(cite.citations) do
        if not seen[citation.id] then
          seen[citation.id] = true
          table.insert(keys, citation.id)
        end
      end
    end,
  })
  return keys
end

local function bibliography(doc, div)
  if not wanted(div, {["exocite-bibliography"] = "bibliography"}) then
    return nil
  end
  local options = {}
  for key, value in pairs(div.attributes) do
    options[key] = value
  end
  if not (options.keys or options.disease) then
    local keys = cited(doc)
    if #keys == 0 then
      fail("the document cites nothing, so its bibliography would be empty")
    end
    options.keys = table.concat(keys, ",")
  end
  return pandoc.Div(run(words("bibliography", options)), pandoc.Attr(div.identifier, div.classes))
end

local function settings(meta)
  if meta["exocite-project"] then
    project = pandoc.utils.stringify(meta["exocite-project"])
  end
  local named = meta.bibliography
  if named == nil then
    return
  end
  if pandoc.utils.type(named) == "List" then
    for _, library in ipairs(named) do
      table.insert(libraries, pandoc.utils.stringify(library))
    end
  else
    table.insert(libraries, pandoc.utils.stringify(named))
  end
end

function Pandoc(doc)
  settings(doc.meta)
  doc = doc:walk({Blocks = rendered})
  doc = doc:walk({Div = table_of, Span = count})
  return doc:walk({Div = function(div) return bibliography(doc, div) end})
end
