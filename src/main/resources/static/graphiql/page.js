const firstQuery = `# Ctrl-Enter runs the query, Ctrl-Space suggests fields,
# and the book on the left describes all of them.

query FrontPage {
  # The newest articles. Try orderBy: HOT,
  # or where: {hasImage: true, types: [VIDEO]}.
  feed(first: 5) {
    nodes {
      title
      excerpt
      publishedDateTime
      webUrl
      provider {
        name
      }
      topics {
        slug
      }
    }
    # To go on, pass endCursor as after: "…";
    # order and filter must stay the same.
    pageInfo {
      hasNextPage
      endCursor
    }
    count {
      value
      exact
    }
  }
}

# The button's menu has this one too.
query Topics {
  topics {
    slug
    name
    sensitivity
    parent {
      slug
    }
    articles(first: 3) {
      nodes {
        title
      }
    }
  }
}
`;

// Signed in, requests ride on the session's cookie and prove with this header that they come from this page.
const fetchWithProof = (url, options) => {
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  const proof = token ? { 'X-XSRF-TOKEN': decodeURIComponent(token[1]) } : {};
  return fetch(url, { ...options, headers: { ...options.headers, ...proof } });
};

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql', fetch: fetchWithProof }),
    defaultQuery: firstQuery,
    defaultEditorToolsVisibility: false,
  }),
);
